"""Reading CSV that was published by people: encodings, NUL, mojibake, ragged rows, shifting
headers."""

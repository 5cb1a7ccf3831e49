"""Whatever comes in, made records: one file or many, read apart from the program that asks.

files      bytes from disk or standard input, bounded; output that is whole or not there at all
exchange   `open_input`: a document of any format, or a file in the exchange format, as records
isolated   `records_isolated`: the same in a process of its own, bounded in memory and time
folder/    a folder in, an outcome for every file out, over processes or a cluster
marks      files of what people add to records so that a rule can answer

The command line, the upload and the API all read through here.
"""

from hyoka.intake.exchange import is_exchange, open_input
from hyoka.intake.isolated import records_isolated

__all__ = ["is_exchange", "open_input", "records_isolated"]

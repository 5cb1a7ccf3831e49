"""The store of money: imported files, their typed rows, links between sheets, and what is derived
from them."""

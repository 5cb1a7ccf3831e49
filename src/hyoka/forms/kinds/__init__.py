"""What a kind asks of a form: one module per kind, named as `kind` in a form names it, found by
being there.

Each has `Own`, the options of a part of that kind, and, where the kind reads the parts below it as
well, `Below`, the options of those. A misspelt option is told when its form is loaded; reading and
writing take their words from here.
"""

from hyoka.definitions import Registry

KINDS = Registry(__name__)

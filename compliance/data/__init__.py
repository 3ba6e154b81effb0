"""The lowest layer: the rulebook's folder, YAML read strictly with positions, the nearest valid word."""

from compliance.data.nearest import nearest, one_of
from compliance.data.places import MarkedText, YamlProblem
from compliance.data.rules_folder import data_digest, read_vocabulary, rules_folder
from compliance.data.strict_yaml import Document, load_yaml

__all__ = [
    "Document",
    "MarkedText",
    "YamlProblem",
    "data_digest",
    "load_yaml",
    "nearest",
    "one_of",
    "read_vocabulary",
    "rules_folder",
]

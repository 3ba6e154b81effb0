"""The lowest layer: the rulebook's folder, YAML read strictly with positions, the nearest valid word."""

from compliance.data.nearest import nearest, one_of
from compliance.data.node import Node
from compliance.data.places import MarkedText, YamlProblem
from compliance.data.problem import Problem
from compliance.data.rule_files import read_rule_file
from compliance.data.rules_folder import Folders, data_digest, rules_folder
from compliance.data.strict_yaml import Document, load_yaml
from compliance.data.text import Text
from compliance.data.wording import read_wording

__all__ = [
    "Document",
    "Folders",
    "MarkedText",
    "Node",
    "Problem",
    "Text",
    "YamlProblem",
    "data_digest",
    "load_yaml",
    "nearest",
    "one_of",
    "read_rule_file",
    "read_wording",
    "rules_folder",
]

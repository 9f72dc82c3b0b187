"""Prints what is wrong with a JSON schema for Python's validator, and for RE2, which Go's validators use."""

import json
import sys

import re2
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for


def patterns(node):
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        if isinstance(node.get("patternProperties"), dict):
            yield from node["patternProperties"]
        for inner in node.values():
            yield from patterns(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from patterns(inner)


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
metaschema = Draft7Validator(Draft7Validator.META_SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)
faults = [f"{error.json_path}: {error.message}" for error in metaschema.iter_errors(schema)]
if validator_for(schema) is not Draft7Validator:
    faults.append("$schema is not draft-07")
for pattern in sorted(set(patterns(schema))):
    try:
        re2.compile(pattern)
    except re2.error as error:
        faults.append(f"RE2: {pattern}: {error}")
print("\n".join(faults))

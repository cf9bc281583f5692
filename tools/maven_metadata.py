"""Adds a version to the metadata by which Maven finds the versions of an artifact (maven-metadata.xml).

    python3 tools/maven_metadata.py <group> <artifact> <version> <metadata> <to>

metadata is the file of the repository, empty where it has none; what it says beside stays. to is written where anything changes, and the
checksums of metadata beside it in any case. Where the metadata is not that of the artifact, this ends with 3 and says why.

The format: https://maven.apache.org/ref/3.9.11/maven-repository-metadata/repository-metadata.html
"""

import hashlib
import re
import sys
import time
import xml.etree.ElementTree as ET

SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
VERSION = re.compile(r"(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?")


class Refused(Exception):
    """The metadata is not that of the artifact."""


def main(group, artifact, version, there, to):
    with open(there, "rb") as file:
        found = file.read()
    for kind in ("md5", "sha1"):
        with open(f"{there}.{kind}", "w", encoding="ascii") as file:
            file.write(hashlib.new(kind, found, usedforsecurity=False).hexdigest())
    root = read(found, group, artifact) if found.strip() else new(group, artifact)
    if add(root, version):
        ET.indent(root)
        with open(to, "wb") as file:
            file.write(ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def new(group, artifact):
    root = ET.Element("metadata")
    child(root, "groupId").text = group
    child(root, "artifactId").text = artifact
    return root


def read(found, group, artifact):
    if b"<!DOCTYPE" in found:
        raise Refused("it has a document type")
    try:
        root = ET.fromstring(found)
    except ET.ParseError as broken:
        raise Refused(f"it is no XML: {broken}") from broken
    if local(root) != "metadata":
        raise Refused(f"it is a document of type {local(root)}")
    of = tuple((root.findtext(tag(root, name)) or "").strip() for name in ("groupId", "artifactId"))
    if of != (group, artifact):
        raise Refused("it is that of " + ":".join(of))
    ET.register_namespace("", namespace(root))
    ET.register_namespace("xsi", SCHEMA)
    return root


def add(root, version):
    """Whether that changes anything."""
    versioning = child(root, "versioning")
    named = [child(versioning, name) for name in ("latest", "release")]
    versions = child(versioning, "versions")
    lower = [one for one in named if text(one) != version and not is_higher(text(one), version)]
    is_new = version not in [text(one) for one in versions]
    for one in lower:
        one.text = version
    if is_new:
        ET.SubElement(versions, tag(root, "version")).text = version
    changes = is_new or bool(lower)
    if changes:
        child(versioning, "lastUpdated").text = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    return changes


def is_higher(version, other):
    """Whether a version comes after another. A correction of an earlier line is not the latest version."""
    one, two = order(version), order(other)
    return one is not None and two is not None and one > two


def order(version):
    read = VERSION.fullmatch(version)
    if not read:
        return None
    numbers = [int(number) for number in read[1].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    before = [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in (read[2] or "").split(".")]
    return numbers, read[2] is None, before


def text(element):
    return (element.text or "").strip()


def child(parent, name):
    found = parent.find(tag(parent, name))
    return ET.SubElement(parent, tag(parent, name)) if found is None else found


def tag(element, name):
    return f"{{{namespace(element)}}}{name}" if namespace(element) else name


def namespace(element):
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def local(element):
    return element.tag.rpartition("}")[2]


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Refused as refused:
        print(refused)
        sys.exit(3)

"""Writes another version where this repository names its own: set_version.py <root> <from> <to>.

Each place is a file, or a pattern of files, and the text there in which %s is the version. Nothing is written unless every file has every text of
its places, so that a page which was rewritten says so here; what is wrong is printed, a sentence a line.
"""

import pathlib
import re
import sys

DEPENDENCY = "<groupId>dev.fhircmk</groupId><artifactId>fhir-cmk</artifactId><version>%s</version>"
INSTALL = "plugin install resource fhir-cmk %s"
ARCHIVE = "pulumi-resource-fhir-cmk-v%s-"
FOLDER = "target/release/%s"

PLACES = [
    ("README.md", [DEPENDENCY, INSTALL]),
    ("ci/azure-devops/azure-pipelines.yml", ["/fhir-cmk/%s", "FHIR_CMK_VERSION: %s"]),
    ("ci/github/fhir-cmk.yml", ["/fhir-cmk/%s", "FHIR_CMK_VERSION: %s"]),
    ("ci/gitlab/.gitlab-ci.yml", ["/fhir-cmk/%s", "FHIR_CMK_VERSION: %s"]),
    ("docs/command-line.md", ["fhir-cmk-%s.tar.gz"]),
    ("docs/local-azure.md", [INSTALL]),
    ("docs/new-project.md", [FOLDER, INSTALL, ARCHIVE]),
    ("docs/policies.md", ["fhir-cmk@v%s"]),
    ("docs/release.md", [FOLDER, INSTALL]),
    ("e2e/src/test/java/dev/fhircmk/e2e/NewProjectIT.java", [INSTALL, ARCHIVE]),
    ("e2e/src/test/java/dev/fhircmk/e2e/PulumiProject.java", [INSTALL]),
    ("e2e/src/test/java/dev/fhircmk/e2e/ReleaseFolderIT.java", [INSTALL]),
    ("e2e/src/test/resources/outside/pom.xml", [DEPENDENCY]),
    ("policies/cmk/README.md", ["fhir-cmk@v%s "]),
    ("policies/cmk/src/main/java/dev/fhircmk/policies/Pack.java", ['.version("%s")']),
    ("policies/conformance/src/test/java/dev/fhircmk/policy/conformance/BuiltArtifacts.java", ['VERSION = "%s"']),
    ("policies/sdk/README.md", [FOLDER]),
    ("src/provider/README.md", [INSTALL, ARCHIVE, "fhir-cmk@%s", "options: {version: %s}"]),
    ("templates/*-vault-java/pom.xml", [DEPENDENCY]),
    ("templates/*-service-java/pom.xml", [DEPENDENCY]),
    ("templates/*-typescript/Pulumi.yaml", ["fhir-cmk@%s"]),
    ("templates/*-yaml/Pulumi.yaml", ["fhir-cmk@%s"]),
    ("templates/policy-pack-java/pom.xml", ["<policy-sdk.version>%s</policy-sdk.version>"]),
]
PARENT = "<artifactId>fhir-cmk-parent</artifactId>\n{}<version>%s</version>"

# Where a version ends: neither another number nor the name of a pre-release goes on.
END = r"(?![0-9A-Za-z]|[.+-][0-9A-Za-z])"


def poms(root):
    """That of the repository, and those of the modules that it lists."""
    pom = root / "pom.xml"
    modules = re.findall(r"<module>(.+?)</module>", pom.read_text())
    return [(pom, [PARENT.format("  ")])] + [(root / name / "pom.xml", [PARENT.format("    ")]) for name in modules]


def main(root, old, new):
    wrong, written = [], {}
    for pattern, texts in PLACES:
        files = sorted(root.glob(pattern))
        written.update((file, texts) for file in files)
        wrong += [] if files else [f"{pattern} is not there"]
    written.update(poms(root))
    for file, texts in written.items():
        content = file.read_text()
        for text in texts:
            content, count = re.subn(re.escape(text % old) + END, lambda _: text % new, content)
            wrong += [] if count else [f"{file.relative_to(root)} does not have {' '.join((text % old).split())}"]
        written[file] = content
    if wrong:
        print("\n".join(wrong))
        return 1
    for file, content in written.items():
        file.write_text(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]))

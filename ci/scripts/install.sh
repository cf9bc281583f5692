#!/usr/bin/env bash
# Installs Pulumi, and of the release of fhir-cmk the plugin, the policy pack and the command line; for a project in Java its
# artifacts too. Every archive must have the checksum that the pipeline names. With the argument "cli": the command line alone.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

required FHIR_CMK_RELEASE "the address of the release, https://… or file://…, without a slash at the end"
required FHIR_CMK_VERSION "the version of the release, such as 1.2.3"
required FHIR_CMK_SHA256 "the SHA-256 of the file SHA256SUMS of the release"

case $(uname -s) in Darwin) system=darwin ;; *) system=linux ;; esac
case $(uname -m) in aarch64 | arm64) processor=arm64 ;; *) processor=amd64 ;; esac
downloads=$FHIR_CMK_TOOLS/downloads
mkdir -p "$downloads"

# fetch <file> <sha256> <address>...: from the first address that has it.
fetch() {
  local file=$1 wanted=$2 address why sum
  shift 2
  for address in "$@"; do
    # A redirect, as of a store of files, leads to https only.
    if why=$(curl --fail --silent --show-error --location --retry 3 --proto '=https,file' --proto-redir '=https' --output "$file" "$address" 2>&1); then
      sum=$({ sha256sum "$file" 2>/dev/null || shasum -a 256 "$file"; } | cut -d ' ' -f 1)
      if [ "$sum" != "$wanted" ]; then
        rm -f "$file"
        fail "$address has the checksum $sum, not $wanted; nothing of it was used"
      fi
      return 0
    fi
  done
  fail "cannot get $1: $why"
}

# of_release <extended regular expression>: gets the one archive of the release whose path it is, and says where it is.
of_release() {
  local lines path file
  lines=$(grep -E "^[0-9a-f]{64} [ *]($1)\$" "$downloads/SHA256SUMS" || true)
  [ "$(printf '%s' "$lines" | grep -c .)" = 1 ] || fail "SHA256SUMS of the release does not have exactly one $1"
  path=${lines:66}
  file=$downloads/${path##*/}
  # Where a host of releases has no folders, all files lie side by side.
  fetch "$file" "${lines:0:64}" "$FHIR_CMK_RELEASE/$path" "$FHIR_CMK_RELEASE/${path##*/}"
  printf '%s\n' "$file"
}

# unpacked <archive> <folder>: puts what the one folder of an archive holds, or what it holds itself, into a new folder.
unpacked() {
  local inner
  rm -rf "$2" "$2.new"
  mkdir -p "$2.new"
  tar -xzf "$1" -C "$2.new"
  inner=$(find "$2.new" -mindepth 1 -maxdepth 1)
  if [ -d "$inner" ]; then mv "$inner" "$2" && rmdir "$2.new"; else mv "$2.new" "$2"; fi
}

# is_java: whether the runtime of the project is java, as a word or as the name of a mapping.
is_java() {
  awk '/^[^ #]/ { inside = /^runtime:/ } inside' "${FHIR_CMK_PROJECT:-.}/Pulumi.yaml" 2>/dev/null |
    grep -E "^(runtime:|runtime: *[{] *name:| +name:) *[\"']?java[\"']?[[:space:]]*([},#]|\$)" >/dev/null
}

# maven_repository: the local repository of Maven, as its options name it, or in the home of the user, which Java asks the system for.
maven_repository() {
  local options="${MAVEN_OPTS:-} ${MAVEN_ARGS:-}" known
  if [[ $options =~ -Dmaven\.repo\.local=([^[:space:]]+) ]]; then
    printf '%s\n' "${BASH_REMATCH[1]}"
    return 0
  fi
  # shellcheck disable=SC2086 # Options are words.
  known=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" ${MAVEN_OPTS:-} -XshowSettings:properties -version 2>&1) ||
    fail "cannot start Java, which the project is in: $(tail -1 <<<"$known")"
  printf '%s/.m2/repository\n' "$(sed -n 's/^ *user\.home = //p' <<<"$known")"
}

version=${FHIR_CMK_VERSION//./\\.}
fetch "$downloads/SHA256SUMS" "$FHIR_CMK_SHA256" "$FHIR_CMK_RELEASE/SHA256SUMS"
archive=$(of_release "cli/fhir-cmk-$version\.tar\.gz")
unpacked "$archive" "$FHIR_CMK_TOOLS/cli"
ln -sf "$FHIR_CMK_TOOLS/cli/bin/fhir-cmk" "$FHIR_CMK_TOOLS/bin/fhir-cmk"
fhir-cmk --version
[ "${1:-}" != cli ] || exit 0

required PULUMI_VERSION "the version of Pulumi, such as 3.259.0"
if [ "$(pulumi version 2>/dev/null || true)" != "v$PULUMI_VERSION" ]; then
  required PULUMI_SHA256 "the SHA-256 of Pulumi's archive for this system, which is in the checksums of its release"
  name=pulumi-v$PULUMI_VERSION-$system-${processor/amd64/x64}.tar.gz
  fetch "$downloads/$name" "$PULUMI_SHA256" "${PULUMI_RELEASE:-https://get.pulumi.com/releases/sdk}/$name"
  unpacked "$downloads/$name" "$FHIR_CMK_TOOLS/pulumi"
fi
printf 'pulumi %s\n' "$(pulumi version)"
archive=$(of_release "policies/fhir-cmk-policies-$version\.tar\.gz")
unpacked "$archive" "$FHIR_CMK_TOOLS/policies"
archive=$(of_release "plugins/pulumi-resource-fhir-cmk-v$version-$system-$processor\.tar\.gz")
pulumi plugin install resource fhir-cmk "$FHIR_CMK_VERSION" --file "$archive" --reinstall 2>&1 | fhir-cmk printable
if is_java; then
  archive=$(of_release "fhir-cmk-maven-$version\.tar\.gz")
  unpacked "$archive" "$FHIR_CMK_TOOLS/maven"
  repository=$(maven_repository)
  mkdir -p "$repository"
  # As what Maven has got before: neither pom.xml nor settings.xml names a repository for it.
  cp -R "$FHIR_CMK_TOOLS/maven/." "$repository"
  printf 'the artifacts for programs in Java are in %s\n' "$repository" | fhir-cmk printable
fi

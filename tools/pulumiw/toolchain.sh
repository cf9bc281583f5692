# shellcheck shell=bash
# The Pulumi command line and its language host for Java: from PATH, else built once from Go modules and kept outside the
# repository. The versions stand in tools/toolchain/*/go.mod and nowhere else.

# version_of <directory> <module>: the version that the go.mod of the directory requires, without its v.
version_of() {
  sed -n "s#^.*$2 v\\([0-9.]*\\).*#\\1#p" "$root/tools/toolchain/$1/go.mod" | head -1
}

# at_least <version> <minimum>
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -1)" = "$2" ]
}

# Sets TOOLCHAIN_PULUMI and TOOLCHAIN_JAVA_HOST to executable files.
toolchain() {
  local cli host found
  cli=$(version_of pulumi github.com/pulumi/pulumi/pkg/v3)
  host=$(version_of pulumi-language-java github.com/pulumi/pulumi-java/pkg)
  # Both in one folder: pulumi warns of a host that it finds anywhere else.
  TOOLCHAIN=${FHIR_CMK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fhir-cmk}/toolchain/pulumi-$cli-java-$host-$(uname -s -m | tr ' A-Z' '-a-z')
  if TOOLCHAIN_PULUMI=$(command -v pulumi); then
    found=$("$TOOLCHAIN_PULUMI" version 2>/dev/null | sed 's/^v//; s/[-+].*//')
    if ! at_least "${found:-0}" "$cli"; then
      say "pulumi ${found:-?} on PATH is older than $cli, so it is left alone"
      TOOLCHAIN_PULUMI=
    fi
  fi
  if [ -z "${TOOLCHAIN_PULUMI:-}" ]; then
    built pulumi "$cli" github.com/pulumi/pulumi/pkg/v3/cmd/pulumi \
      github.com/pulumi/pulumi/sdk/v3/go/common/version.Version
    TOOLCHAIN_PULUMI=$TOOLCHAIN/pulumi
  fi
  TOOLCHAIN_JAVA_HOST=$(dirname "$TOOLCHAIN_PULUMI")/pulumi-language-java
  if [ ! -x "$TOOLCHAIN_JAVA_HOST" ] && ! TOOLCHAIN_JAVA_HOST=$(command -v pulumi-language-java); then
    built pulumi-language-java "$host" github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java \
      github.com/pulumi/pulumi-java/pkg/version.Version
    TOOLCHAIN_JAVA_HOST=$TOOLCHAIN/pulumi-language-java
  fi
}

# Sets TOOLCHAIN_YAML_HOST too. Only tests run programs in YAML, so nothing else waits for it.
toolchain_yaml() {
  local version
  version=$(version_of pulumi-language-yaml github.com/pulumi/pulumi-yaml)
  if [ "$TOOLCHAIN_PULUMI" != "$TOOLCHAIN/pulumi" ]; then
    # Pulumi's own installer puts it beside pulumi.
    TOOLCHAIN_YAML_HOST=$(dirname "$TOOLCHAIN_PULUMI")/pulumi-language-yaml
    if [ -x "$TOOLCHAIN_YAML_HOST" ] || TOOLCHAIN_YAML_HOST=$(command -v pulumi-language-yaml); then
      return 0
    fi
  fi
  TOOLCHAIN_YAML_HOST=$TOOLCHAIN/pulumi-language-yaml
  # The folder's name tells the versions of the other two only.
  [ -e "$TOOLCHAIN/.yaml-$version" ] || rm -f "$TOOLCHAIN_YAML_HOST"
  built pulumi-language-yaml "$version" github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml \
    github.com/pulumi/pulumi-yaml/pkg/version.Version
  touch "$TOOLCHAIN/.yaml-$version"
}

# built <tool> <version> <package> <version variable>: makes the tool where it is not there yet.
built() {
  local tool=$1 version=$2 package=$3 variable=$4 half=$TOOLCHAIN/.building-$1.$$
  [ ! -x "$TOOLCHAIN/$tool" ] || return 0
  need go "building Pulumi" "install Go 1.26.6 or newer (https://go.dev/dl), or Pulumi itself (https://www.pulumi.com/docs/install)"
  mkdir -p "$TOOLCHAIN" || fail "cannot make $TOOLCHAIN; set FHIR_CMK_CACHE to a folder that can be written"
  slowly "building $tool $version from Go modules, once (minutes on 2 cores)" \
    go -C "$root/tools/toolchain/$tool" build -mod=readonly -trimpath -ldflags "-s -w -X $variable=v$version" \
    -o "$half" "$package"
  # The engine's own answer is what counts, not the name of the folder.
  if [ "$tool" = pulumi ] && [ "$("$half" version)" != "v$version" ]; then
    rm -f "$half"
    fail "the built pulumi does not call itself v$version; remove $TOOLCHAIN and try again"
  fi
  # In one step: a run that is cut off leaves no half of a tool behind.
  mv -f "$half" "$TOOLCHAIN/$tool"
}

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
  if [ "$TOOLCHAIN_PULUMI $TOOLCHAIN_JAVA_HOST" = "$TOOLCHAIN/pulumi $TOOLCHAIN/pulumi-language-java" ]; then
    quiet_host
  fi
}

# quiet_host: has a folder of its own in which tools/pulumiw/java-host is the Java host. Pulumi warns of a host anywhere else than beside itself,
# so it is linked there.
quiet_host() {
  local bin=$TOOLCHAIN/bin
  (umask 077 && mkdir -p "$bin")
  needs_to_be_mine bin
  beside_host pulumi
  beside_host pulumi-language-java "$root/tools/pulumiw/java-host"
  needs_to_be_mine bin/pulumi-language-java
  TOOLCHAIN_PULUMI=$bin/pulumi
  TOOLCHAIN_JAVA_HOST=$bin/pulumi-language-java
}

# beside_host <tool> [<file>]: the tool in that folder: the file, or else the one that was built, by another name of the same file where the file
# system has that.
beside_host() {
  local from=${2:-$TOOLCHAIN/$1} to=$TOOLCHAIN/bin/$1
  [ "$from" -ef "$to" ] || [ "$to" -nt "$from" ] || {
    rm -f "$to.$$"
    [ -z "${2:-}" ] && ln "$from" "$to.$$" 2>/dev/null || cp "$from" "$to.$$"
    # In one step: another run may be about to start it.
    mv -f "$to.$$" "$to"
  }
}

# Sets TOOLCHAIN_YAML_HOST too. Only tests run programs in YAML, so nothing else waits for it.
toolchain_yaml() {
  local version
  version=$(version_of pulumi-language-yaml github.com/pulumi/pulumi-yaml)
  if [ "${TOOLCHAIN_PULUMI#"$TOOLCHAIN/"}" = "$TOOLCHAIN_PULUMI" ]; then
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
  if [ "$TOOLCHAIN_PULUMI" = "$TOOLCHAIN/bin/pulumi" ]; then
    beside_host pulumi-language-yaml
    TOOLCHAIN_YAML_HOST=$TOOLCHAIN/bin/pulumi-language-yaml
  fi
}

# built <tool> <version> <package> <version variable>: makes the tool where it is not there yet, of exactly the modules that its
# go.mod and go.sum pin.
built() {
  local tool=$1 version=$2 package=$3 variable=$4 half=$TOOLCHAIN/.building-$1.$$ pins
  pins=$(cat "$root/tools/toolchain/$tool/go.mod" "$root/tools/toolchain/$tool/go.sum" | cksum)
  if [ -x "$TOOLCHAIN/$tool" ]; then
    needs_to_be_mine "$tool"
    [ "$(cat "$TOOLCHAIN/.$tool.pins" 2>/dev/null)" != "$pins" ] || return 0
  fi
  need go "building Pulumi" "install Go 1.26.6 or newer (https://go.dev/dl), or Pulumi itself (https://www.pulumi.com/docs/install)"
  # One that an earlier version of this script built.
  if [ -x "$TOOLCHAIN/$tool" ] && is_as_pinned "$root/tools/toolchain/$tool" "$TOOLCHAIN/$tool" >/dev/null; then
    printf '%s\n' "$pins" >"$TOOLCHAIN/.$tool.pins"
    return 0
  fi
  # What runs with the user's rights in the cloud is for nobody else to write.
  (umask 077 && mkdir -p "$TOOLCHAIN") || fail "cannot make $TOOLCHAIN; set FHIR_CMK_CACHE to a folder that can be written"
  needs_to_be_mine
  go_build "building $tool $version from Go modules, once (minutes on 2 cores)" \
    "$root/tools/toolchain/$tool" "$half" "$package" -ldflags "-s -w -X $variable=v$version"
  # The engine's own answer is what counts, not the name of the folder.
  if [ "$tool" = pulumi ] && [ "$("$half" version)" != "v$version" ]; then
    rm -f "$half"
    fail "the built pulumi does not call itself v$version; remove $TOOLCHAIN and try again"
  fi
  # In one step: a run that is cut off leaves no half of a tool behind.
  mv -f "$half" "$TOOLCHAIN/$tool"
  printf '%s\n' "$pins" >"$TOOLCHAIN/.$tool.pins"
}

# needs_to_be_mine [<tool>]: the cache, its folders and the tool, which others would run their own code by.
needs_to_be_mine() {
  local path
  for path in "${TOOLCHAIN%/toolchain/*}" "${TOOLCHAIN%/*}" "$TOOLCHAIN" ${1:+"$TOOLCHAIN/$1"}; do
    is_mine "$path" || fail "others can write to $path, so the Pulumi in it is not used; set FHIR_CMK_CACHE to a folder of your own, or: chmod go-w $path"
  done
}

# pin_go: sets PINNED_GO to a Go that reads nothing but the module it builds: no go.work in a folder above, no flags and no
# defaults of the user's (`go env -w`), no other Go and no C compiler. Where modules are downloaded from stays the user's
# business: go.sum tells what they are.
pin_go() {
  local name value
  PINNED_GO=(env)
  for name in GOFLAGS GOOS GOARCH GOEXPERIMENT GOROOT GO111MODULE GOFIPS140 GODEBUG; do
    PINNED_GO+=(-u "$name")
  done
  for name in GOPROXY GOPRIVATE GONOPROXY GOINSECURE GOAUTH GOVCS GOMODCACHE GOCACHE GOPATH; do
    PINNED_GO+=("$name=")
  done
  local first=$((${#PINNED_GO[@]} - 9))
  # One line for each, in this order.
  while IFS= read -r value; do
    PINNED_GO[first]=${PINNED_GO[first]}$value
    first=$((first + 1))
  done < <(go env GOPROXY GOPRIVATE GONOPROXY GOINSECURE GOAUTH GOVCS GOMODCACHE GOCACHE GOPATH 2>/dev/null || true)
  PINNED_GO+=(GOENV=off GOWORK=off GOTOOLCHAIN=local CGO_ENABLED=0 go)
}

# go_build <words> <folder of the module> <file to make> <package> [<flags>]: as the module's go.mod and go.sum pin it.
go_build() {
  local words=$1 module=$2 file=$3 package=$4
  shift 4
  pin_go
  slowly "$words" "${PINNED_GO[@]}" -C "$module" build -mod=readonly -trimpath -buildvcs=false "$@" -o "$file" "$package"
  must_be_as_pinned "$module" "$file"
}

# is_as_pinned <folder of the module> <binary>: whether every module in the binary has the version of go.mod and the checksum of
# go.sum; prints what does not.
is_as_pinned() {
  pin_go
  "${PINNED_GO[@]}" version -m "$2" | awk -v modfile="$1/go.mod" -v sumfile="$1/go.sum" '
    function strange(what) { print what; bad = 1 }
    # Whether the version is pinned, and what was built from is what go.sum says.
    function check(path, version, sum) {
      if (sums[path " " version] != sum || sum == "") strange(path " " version)
    }
    BEGIN {
      while ((getline line < modfile) > 0) {
        sub(/[ \t]*\/\/.*/, "", line)
        n = split(line, word, /[ \t]+/)
        first = word[1] == "" ? 2 : 1
        if (word[first] == "module") main = word[first + 1]
        if (word[first] == "require" || word[first] == "replace") first++
        for (i = first; i <= n; i++) if (word[i] == "=>") replaced[word[first]] = word[i + 1] " " word[i + 2]
        if (word[first + 1] ~ /^v[0-9]/) required[word[first] " " word[first + 1]] = 1
      }
      while ((getline line < sumfile) > 0) {
        split(line, word, " ")
        sums[word[1] " " word[2]] = word[3]
      }
    }
    $1 == "=>" {
      if (replaced[before] != $2 " " $3) strange($2 " " $3)
      check($2, $3, $4)
      before = ""
    }
    $1 != "=>" && before != "" { strange(before " of a folder"); before = "" }
    $1 == "mod" && $2 == main { seen = 1; next }
    $1 == "mod" || $1 == "dep" {
      seen = 1
      if (!(($2 " " $3) in required)) strange($2 " " $3)
      if (NF > 3) check($2, $3, $4)
      else before = $2
    }
    END {
      if (before != "") strange(before " of a folder")
      if (!seen) strange("no modules at all")
      exit bad
    }'
}

# must_be_as_pinned <folder of the module> <binary>: removes the binary where it is not what the pins say.
must_be_as_pinned() {
  local other
  if ! other=$(is_as_pinned "$1" "$2"); then
    rm -f "$2"
    fail "what Go built is not what $1/go.mod and go.sum pin: $(shown "$(printf '%s' "$other" | head -1)"); nothing of it is used"
  fi
}

#!/bin/sh
# Starts the plugin beside it. The engine reads the port from the standard output, so everything else that is said here goes
# to the standard error.
set -eu

# The plugin may be a link, from a folder on PATH or from Pulumi's plugins.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
while [ -h "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=${self%/*}/$target ;;
    esac
done
home=$(cd "${self%/*}" && pwd -P)

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java || true)
fi
if [ -z "$java" ] || [ ! -x "$java" ]; then
    echo "@plugin.name@: needs Java 17 or newer, found ${java:-no java on PATH};" \
        "set JAVA_HOME to a JDK or JRE" >&2
    exit 1
fi

# Another JVM only to ask for the version would cost every preview a tenth of a second; the release file is next to it.
binary=$java
while [ -h "$binary" ]; do
    target=$(readlink "$binary")
    case $target in
        /*) binary=$target ;;
        *) binary=${binary%/*}/$target ;;
    esac
done
release=${binary%/*}/../release
version=
if [ -r "$release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in JAVA_VERSION=\"*) version=${line#*\"} ;; esac
    done <"$release"
    version=${version%%\"*}
else
    version=$("$java" -version 2>&1 | sed -n 's/^[^"]*"\([^"]*\)".*/\1/p' | head -n 1)
fi
# Before Java 9 the versions began with "1.".
major=${version#1.}
major=${major%%[!0-9]*}
if [ "${major:-0}" -lt 17 ]; then
    echo "@plugin.name@: needs Java 17 or newer, found ${version:-an unknown version} at" \
        "$java; set JAVA_HOME to a newer JDK or JRE" >&2
    exit 1
fi

# shellcheck disable=SC2034 # For what is read in.
CLASSES_SCRIPT=$home/classes.sh
# shellcheck source=tools/jvm/classes.sh
. "$CLASSES_SCRIPT"
find_classes "$java" "$home/@plugin.jar@" record

# What a script starts in the background, as `nohup ... &`, ignores interrupts, and a JVM goes on with that. The engine ends its plugins by an
# interrupt: it would wait for five seconds and kill this one. Linux tells, in a mask whose second bit is this signal.
hearing=
while read -r field mask; do
    case $field$mask in SigIgn:*[2367abef]) hearing=--default-signal=INT ;; esac
done 2>/dev/null </proc/self/status || true
if [ -n "$hearing" ] && ! env "$hearing" true 2>/dev/null; then
    hearing=
fi

set -- -cp "$home/@plugin.jar@" @plugin.main@ "$@"
# Behind all that the build fills in: it would take a sign that stands alone for the beginning of a name.
exec ${hearing:+env "$hearing"} "$java" @"$home/short.options" ${classes:+"$classes"} "$@"

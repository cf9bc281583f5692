# shellcheck shell=sh
# Archives of loaded classes (CDS) for programs that are started often: a JVM that maps one loads and verifies nothing again.
#
#   . classes.sh; find_classes <java> <jar> [record]
#                                               sets `classes` to the option that uses the archive; with `record`, where there is
#                                               none yet, to the one that prepares it
#   sh classes.sh <process> <java> <jar> <...>  waits for that process, then makes the archive; find_classes starts it
#
# An archive belongs to one JVM and to the path, size and time of jars, so it is made on the user's machine: the first run writes down
# which classes it loads, and the archive is made after it, beside nothing, by one maker at a time. Whatever fails, the program starts
# as it would without, so nothing is said. Classes of signed jars are left out: the JVM does not take them.
#
# Environment: FHIR_CMK_CACHE, in whose folder `classes` they are; default: fhir-cmk in XDG_CACHE_HOME or ~/.cache
#              CLASSES_WITH, a class of the program, such as dev/fhircmk/App: an archive of its own, made after a run that has loaded it;
#              a program whose runs load different classes has one for each kind of run

# is_mine <file or folder>: whether nobody else can change it: it belongs to the user, or to root, and others may not write to it.
# The group may where it is the user's own, of the same name. The JVM takes classes from an archive without a second look.
is_mine() {
  # shellcheck disable=SC2012 # Of one file; stat differs from system to system.
  ls -ldnL -- "$1" 2>/dev/null | {
    read -r mode _ owner group _ || exit 1
    [ "$owner" = 0 ] || [ "$owner" = "$(id -u)" ] || exit 1
    case $mode in ????????w*) exit 1 ;; esac
    case $mode in ?????w*) [ "$group" = "$(id -g)" ] && [ "$(id -gn)" = "$(id -un)" ] ;; esac
  }
}

# checksum: of the standard input, as a part of a file's name.
checksum() {
  cksum | {
    read -r sum length
    printf '%s-%s' "$sum" "$length"
  }
}

# find_classes <java> <jar> [record]: before `exec`, in the process that becomes the JVM. CLASSES_SCRIPT is the path of this file.
find_classes() {
  classes=
  classes_archive=
  classes_with=${CLASSES_WITH:-}
  unset CLASSES_WITH
  case $2 in
    /*) classes_jar=$2 ;;
    *) classes_jar=$PWD/$2 ;;
  esac
  # What lies there is gone tomorrow.
  case $classes_jar in "${TMPDIR:-/tmp}"/*) return 0 ;; esac
  classes_folder=${FHIR_CMK_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/fhir-cmk}/classes
  case $classes_folder in /*) ;; *) return 0 ;; esac
  classes_java=$(readlink -f "$1" 2>/dev/null) || return 0
  classes_release=${classes_java%/bin/java}/release
  # A script that starts some JVM has none.
  [ -r "$classes_release" ] || return 0
  classes_place=$classes_folder/$(printf '%s\n' "$classes_java" "$classes_jar" ${classes_with:+"$classes_with"} | checksum)
  classes_lib=${classes_jar%/*}/lib
  # The build gives the jars of a plugin one time, so our own are told apart by what is in them.
  classes_archive=$classes_place-$({
    ls -ln "$classes_lib" || true
    cat "$classes_release" "$classes_jar" "$classes_lib"/fhir-cmk*.jar "$classes_lib"/pulumi-kit*.jar "$classes_lib"/printable-text*.jar || true
  } 2>/dev/null | checksum).jsa
  if [ -s "$classes_archive" ]; then
    ! is_mine "$classes_folder" || ! is_mine "$classes_archive" || classes=-XX:SharedArchiveFile=$classes_archive
  elif [ "${3:-}" = record ] && [ ! -e "$classes_archive" ]; then
    record_classes "$1"
  fi
}

# keep_output <kind> <command> <...>: after find_classes, and in place of `exec`: for a command whose output nothing but the JVM and the jars
# decide, all of them those that find_classes looks at. Prints it, and keeps it beside the archive for as long as they stay as they are.
keep_output() {
  kept=${classes_archive%.jsa}.$1
  kind=$1
  shift
  [ -n "$classes_archive" ] && [ -w "$classes_folder" ] && is_mine "$classes_folder" || exec "$@"
  if [ -s "$kept" ] && is_mine "$kept"; then
    exec cat "$kept"
  fi
  (umask 077 && "$@" >"$kept.$$") || {
    status=$?
    cat "$kept.$$"
    rm -f "$kept.$$"
    exit "$status"
  }
  cat "$kept.$$"
  rm -f "$classes_place"-*."$kind"
  # In one step: nobody reads half of it.
  mv -f "$kept.$$" "$kept"
  exit
}

# record_classes <java>: where nothing but the archive is missing. Nobody waits for the maker, and it holds nothing of this process.
record_classes() {
  (umask 077 && mkdir -p "$classes_folder") 2>/dev/null && [ -w "$classes_folder" ] && is_mine "$classes_folder" || return 0
  classes_list=$classes_place.$$.list
  classes_maker="$(command -v setsid || true)"
  (
    exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    # shellcheck disable=SC2086 # Empty where there is no setsid.
    exec $classes_maker sh "$CLASSES_SCRIPT" "$$" "$1" "$classes_jar" "$classes_list" "$classes_place" "$classes_archive" "$classes_with" &
  ) </dev/null >/dev/null 2>&1
  classes=-XX:DumpLoadedClassList=$classes_list
}

# make_classes <process> <java> <jar> <list> <place> <archive> [class]
make_classes() {
  folder=${6%/*}
  trap 'rm -f "$4" "$4".*' EXIT
  trap 'exit 1' HUP INT TERM
  cd "$folder" || exit 0
  # A day at most: its number may be another's by then.
  patience=86400
  while kill -0 "$1" 2>/dev/null; do
    patience=$((patience - 1))
    [ "$patience" -gt 0 ] || exit 0
    sleep 1
  done
  [ -z "${7:-}" ] || grep -qE "^$7( |\$)" "$4" || exit 0
  # A maker that was killed is not waited for, and what nobody has used for a month goes.
  find "$folder" -name making -prune -mmin +10 -exec rmdir {} + 2>/dev/null || true
  find "$folder" -type f -atime +30 -exec rm -f {} + 2>/dev/null || true
  patience=60
  until mkdir "$folder/making" 2>/dev/null; do
    patience=$((patience - 1))
    [ "$patience" -gt 0 ] || exit 0
    sleep 1
  done
  trap 'rm -f "$4" "$4".*; rmdir "$folder/making"' EXIT
  # Another run of the same program may have been the first.
  [ ! -e "$6" ] || exit 0
  for jar in "${3%/*}"/lib/*.jar; do
    # Names of entries are not compressed.
    ! LC_ALL=C grep -qaE 'META-INF/[A-Za-z0-9_-]+\.SF' "$jar" ||
      LC_ALL=C grep -aoE '[a-z]+/[a-z0-9]+/[A-Za-z0-9_/]+\.class' "$jar" | cut -d/ -f1,2 | sort -u
  done >"$4".signed
  if [ -s "$4".signed ]; then
    grep -vFf "$4".signed "$4" >"$4".unsigned
  else
    cp "$4" "$4".unsigned
  fi
  # An empty archive says that it cannot be had; that is not tried again until a jar or the JVM changes.
  nice -n 19 "$2" -XX:-CreateCoredumpOnCrash -XX:ErrorFile=/dev/null -Xshare:dump -XX:SharedClassListFile="$4".unsigned \
    -XX:SharedArchiveFile="$4".jsa -cp "$3" || : >"$4".jsa
  chmod u+w "$4".jsa
  rm -f "$5"-*.jsa
  # In one step: no JVM sees half of it.
  mv -f "$4".jsa "$6"
}

case ${0##*/} in
  classes.sh)
    set -eu
    umask 077
    make_classes "$@"
    ;;
esac

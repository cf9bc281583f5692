# shellcheck shell=bash
# What the parts of pulumiw share. Sourced; $root is the repository.

say() {
  printf 'pulumiw: %s\n' "$(printable "$*")" >&2
}

# printable <text>: without what a terminal or a runner of pipelines takes for a command: control and bidirectional characters,
# and `##[`, which a runner obeys anywhere in a line.
printable() {
  local LC_ALL=C text=$1
  text=${text//[$'\x01'-$'\x1f'$'\x7f']/?}
  text=${text//$'\xc2'[$'\x80'-$'\x9f']/?}
  text=${text//$'\xd8\x9c'/?}
  text=${text//$'\xe2\x80'[$'\x8e\x8f\xa8'-$'\xae']/?}
  text=${text//$'\xe2\x81'[$'\xa6'-$'\xa9']/?}
  case "$text" in
    # Of any runner: ##[, ##vso[, ##teamcity[.
    *'##'*'['*) text=${text//'##'/'# #'} ;;
  esac
  printf '%s' "$text"
}

# shown <text>: what others wrote, as it goes into a sentence: in quotes, of a length that leaves the sentence readable.
shown() {
  local text
  text=$(printable "$1")
  [ "${#text}" -le 200 ] || text="${text:0:200}..."
  printf "'%s'" "$text"
}

# is_mine, of the same that guards archives of classes.
# shellcheck source=tools/jvm/classes.sh
. "$root/tools/jvm/classes.sh"

# fail <message>: ends with the exit code of a refused run.
fail() {
  say "$*"
  exit 1
}

# need <command> <what for> <how to get it>
need() {
  command -v "$1" >/dev/null 2>&1 || fail "$1 is not on PATH, and $2 needs it; $3"
}

# slowly <words> <command...>: runs it and says every now and then how long it has taken; shows its output where it fails.
slowly() {
  local words=$1 log started running status=0 pause=5
  shift
  log=$(mktemp "${TMPDIR:-/tmp}/pulumiw.XXXXXX")
  started=$SECONDS
  say "$words ..."
  "$@" >"$log" 2>&1 </dev/null &
  running=$!
  # An interrupt ends the command too; what it finished so far is kept in its own caches.
  trap 'kill "$running" 2>/dev/null || true; rm -f "$log"; trap - INT TERM; exit 130' INT TERM
  local next=$((started + pause))
  while kill -0 "$running" 2>/dev/null; do
    sleep 0.2
    if [ "$SECONDS" -ge "$next" ]; then
      say "$words ... $((SECONDS - started)) s"
      pause=$((pause < 30 ? pause + 5 : 30))
      next=$((SECONDS + pause))
    fi
  done
  wait "$running" || status=$?
  trap - INT TERM
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    rm -f "$log"
    fail "$words failed after $((SECONDS - started)) s; its output is above"
  fi
  rm -f "$log"
  say "$words: done in $((SECONDS - started)) s"
}

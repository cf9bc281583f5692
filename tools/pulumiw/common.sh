# shellcheck shell=bash
# What the parts of pulumiw share. Sourced; $root is the repository.

say() {
  printf 'pulumiw: %s\n' "$*" >&2
}

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

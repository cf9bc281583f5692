package dev.fhircmk.e2e;

/** A script in the place of Go, which makes a tool without a compiler and tells what is pinned where it is asked what is in it. */
final class PlayedGo {
    private PlayedGo() {}

    /** A Go that makes what a shell command prints. */
    static String building(String command) {
        return """
                case "$1" in
                  env) exit 0 ;;
                  version)
                    tool=${3##*/}
                    tool=${tool#.building-}
                    cat "$0.modules.${tool%%%%.*}"
                    exit 0
                    ;;
                esac
                while [ $# -gt 0 ]; do
                  case "$1" in
                    -C) module=$2 ;;
                    -o) output=$2 ;;
                  esac
                  shift
                done
                %s >"$output"
                chmod +x "$output"
                pinned=$(sed -n '/^require (/,/^)/p' "$module/go.mod" | sed -n '2s/^[^a-z]*\\([^ ]* [^ ]*\\).*/\\1/p')
                grep -F "$pinned h1:" "$module/go.sum" | head -1 | sed 's/^\\([^ ]*\\) \\([^ ]*\\) /\tdep\t\\1\t\\2\t/' >"$0.modules.${module##*/}"
                """.formatted(command);
    }
}

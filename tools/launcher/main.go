// Command launcher starts a program in Java where a shell script cannot: it is the executable file of the plugin, and of the policy
// pack as one file, on Windows. What it starts is linked in by tools/release. Standard output belongs to the engine, which reads the port of
// the program from its first line, so everything else goes to standard error.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Set by -ldflags -X.
var (
	// jar is beside the launcher; where it is empty, it stands behind the launcher in the same file, as a JVM reads it too.
	jar string
	// options of the JVM, separated by blanks.
	options string
)

// The class files are of this version of Java.
const oldestJava = 17

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"), err)
	}
	os.Exit(code)
}

func run() (int, error) {
	self, err := os.Executable()
	if err != nil {
		return 1, err
	}
	if self, err = filepath.EvalSymlinks(self); err != nil {
		return 1, err
	}
	program := self
	if jar != "" {
		program = filepath.Join(filepath.Dir(self), jar)
	}
	java, err := findJava()
	if err != nil {
		return 1, err
	}
	arguments := append(strings.Fields(options), java.options()...)
	arguments = append(arguments, strings.Fields(os.Getenv("PACK_JAVA_OPTIONS"))...)
	command := exec.Command(java.path, append(append(arguments, "-jar", program), os.Args[1:]...)...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	// The program is interrupted too, and decides; its exit code is ours. Caught and not ignored, since it would ignore what we do.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	var exit *exec.ExitError
	if err := command.Run(); errors.As(err, &exit) {
		return exit.ExitCode(), nil
	} else if err != nil {
		return 1, err
	}
	return 0, nil
}

// virtualMachine is a Java that can be started.
type virtualMachine struct {
	path  string
	major int
}

// options that only newer versions know: without this one they warn of protobuf in every preview.
func (java virtualMachine) options() []string {
	if java.major >= 24 {
		return []string{"--sun-misc-unsafe-memory-access=allow"}
	}
	return nil
}

// findJava takes the one of JAVA_HOME, else the one on PATH, and refuses one that is too old.
func findJava() (virtualMachine, error) {
	path := ""
	if home := os.Getenv("JAVA_HOME"); home != "" {
		found, err := exec.LookPath(filepath.Join(home, "bin", "java"))
		if err != nil {
			return virtualMachine{}, fmt.Errorf("needs Java %d or newer, found none in JAVA_HOME, which is '%s'; set it to a JDK or JRE", oldestJava, home)
		}
		path = found
	} else if found, err := exec.LookPath("java"); err == nil {
		path = found
	} else {
		return virtualMachine{}, fmt.Errorf("needs Java %d or newer, found no java on PATH; set JAVA_HOME to a JDK or JRE", oldestJava)
	}
	version := versionOf(path)
	java := virtualMachine{path, majorOf(version)}
	if java.major < oldestJava {
		if version == "" {
			version = "an unknown version"
		}
		return java, fmt.Errorf("needs Java %d or newer, found %s at %s; set JAVA_HOME to a newer JDK or JRE", oldestJava, version, path)
	}
	return java, nil
}

var (
	released = regexp.MustCompile(`(?m)^JAVA_VERSION="([^"]*)"`)
	told     = regexp.MustCompile(`"([^"]*)"`)
	number   = regexp.MustCompile(`^\d+`)
)

// versionOf asks the file beside it, else the JVM itself, which costs every start a tenth of a second.
func versionOf(java string) string {
	if real, err := filepath.EvalSymlinks(java); err == nil {
		if release, err := os.ReadFile(filepath.Join(filepath.Dir(real), "..", "release")); err == nil {
			return first(released, release)
		}
	}
	// It tells it on standard error.
	answer, _ := exec.Command(java, "-version").CombinedOutput()
	return first(told, answer)
}

func first(pattern *regexp.Regexp, text []byte) string {
	if found := pattern.FindSubmatch(text); found != nil {
		return string(found[1])
	}
	return ""
}

// majorOf is 0 where the version cannot be read. Before Java 9 versions began with "1.".
func majorOf(version string) int {
	major, _ := strconv.Atoi(number.FindString(strings.TrimPrefix(version, "1.")))
	return major
}

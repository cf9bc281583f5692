// Command conformance runs the policy tests of Pulumi's language conformance suite against policy packs in Java.
//
// The suite itself (its tests, programs, providers and assertions) comes from the Go module of Pulumi's command line; only the
// language host that it talks to is here. That host runs the suite's programs through the interpreter of Pulumi's own
// configuration language, and every pack through the real pulumi-language-java.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	javaHost := flag.String("java-host", "", "the executable pulumi-language-java")
	packs := flag.String("packs", "", "the folder with one policy pack per folder, each named as the suite names it")
	work := flag.String("work", "", "a folder for what a run writes; emptied first")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: conformance -java-host FILE -packs FOLDER -work FOLDER [test...]")
		flag.PrintDefaults()
	}
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	passed, err := conformance(ctx, *javaHost, *packs, *work, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(2)
	}
	if !passed {
		os.Exit(1)
	}
}

func conformance(ctx context.Context, javaHost, packs, work string, names []string) (bool, error) {
	for flagName, value := range map[string]string{"java-host": javaHost, "packs": packs, "work": work} {
		if value == "" {
			return false, fmt.Errorf("-%s is not given; see -help", flagName)
		}
	}
	packs, err := filepath.Abs(packs)
	if err != nil {
		return false, err
	}
	work, err = filepath.Abs(work)
	if err != nil {
		return false, err
	}
	suite, err := startSuite(ctx, packs, work, newHost(javaHost))
	if err != nil {
		return false, err
	}
	defer suite.close()
	// The engine writes its own progress to standard output.
	out := os.Stdout
	if os.Stdout, err = os.OpenFile(os.DevNull, os.O_WRONLY, 0); err != nil {
		return false, err
	}
	return suite.run(ctx, names, out)
}

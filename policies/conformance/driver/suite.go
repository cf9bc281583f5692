package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pulumi/pulumi/pkg/v3/testing/pulumi-test-language/runner"
	"github.com/pulumi/pulumi/pkg/v3/testing/pulumi-test-language/tests"
	testingrpc "github.com/pulumi/pulumi/sdk/v3/proto/go/testing"
	"github.com/stretchr/testify/require"
)

// reasons are words that an error must have where the suite wants one and leaves open which.
var reasons = map[string]string{
	"policy-invalid": `Invalid policy name "all". "all" is a reserved name.`,
}

// A suite is Pulumi's test server, told to ask our host for everything that depends on a language.
type suite struct {
	server runner.LanguageTestServer
	host   *host
	token  string
}

func startSuite(ctx context.Context, packs, work string, host *host) (*suite, error) {
	// The suite compares what a host generates with snapshots of an earlier run. Nothing is generated here, so there is
	// nothing to compare: this accepts what it sees.
	// Not the user's home: neither plugins nor credentials of theirs play a part. The provider is the suite's, in this process.
	for name, value := range map[string]string{
		"PULUMI_ACCEPT": "true",
		"PULUMI_HOME":   filepath.Join(work, "home"),
		"PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
	} {
		if err := os.Setenv(name, value); err != nil {
			return nil, err
		}
	}
	if err := os.RemoveAll(work); err != nil {
		return nil, fmt.Errorf("emptying %s: %w", work, err)
	}
	server, err := runner.Start(ctx, tests.LanguageTestdata, languageTests())
	if err != nil {
		return nil, fmt.Errorf("starting the suite: %w", err)
	}
	target, err := host.serve(server.Address())
	if err != nil {
		return nil, fmt.Errorf("starting the language host: %w", err)
	}
	prepared, err := server.PrepareLanguageTests(ctx, &testingrpc.PrepareLanguageTestsRequest{
		LanguagePluginName:   language,
		LanguagePluginTarget: target,
		TemporaryDirectory:   filepath.Join(work, "run"),
		SnapshotDirectory:    filepath.Join(work, "snapshots"),
		PolicyPackDirectory:  packs,
	})
	if err != nil {
		return nil, fmt.Errorf("preparing the suite: %w", err)
	}
	return &suite{server: server, host: host, token: prepared.Token}, nil
}

// languageTests are the suite's, which want their reasons too.
func languageTests() map[string]tests.LanguageTest {
	all := maps.Clone(tests.LanguageTests)
	for name, reason := range reasons {
		test := all[name]
		test.Runs = slices.Clone(test.Runs)
		for i, run := range test.Runs {
			assertPreview, assertUpdate := run.AssertPreview, run.Assert
			test.Runs[i].AssertPreview = func(l *tests.L, args tests.AssertPreviewArgs) {
				assertPreview(l, args)
				require.ErrorContains(l, args.Err, reason)
			}
			test.Runs[i].Assert = func(l *tests.L, args tests.AssertArgs) {
				assertUpdate(l, args)
				require.ErrorContains(l, args.Err, reason)
			}
		}
		all[name] = test
	}
	return all
}

func (s *suite) close() {
	s.host.close()
	s.server.Cancel()
}

// policyTests are the tests of the suite that concern policies, in order of their names.
func policyTests() []string {
	var names []string
	for name := range tests.LanguageTests {
		if strings.HasPrefix(name, "policy-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// run runs the named tests, or all where none is named, prints progress and a last line with counts, and says whether all passed.
func (s *suite) run(ctx context.Context, names []string, out io.Writer) (bool, error) {
	known := policyTests()
	if len(names) == 0 {
		names = known
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return false, fmt.Errorf("no policy test is called %q; there are: %s", name, strings.Join(known, ", "))
		}
	}
	failed := 0
	for i, name := range names {
		if ctx.Err() != nil {
			return false, fmt.Errorf("interrupted before %s", name)
		}
		started := time.Now()
		complaints := s.test(ctx, name)
		verdict := "passed"
		if len(complaints) > 0 {
			verdict = "FAILED"
			failed++
		}
		fmt.Fprintf(out, "conformance: %d of %d %s %s in %.1f s\n",
			i+1, len(names), name, verdict, time.Since(started).Seconds())
		for _, complaint := range complaints {
			fmt.Fprintf(out, "  %s\n", strings.ReplaceAll(strings.TrimSpace(complaint), "\n", "\n  "))
		}
	}
	fmt.Fprintf(out, "conformance: %d of %d policy tests passed, %d failed, %d of the suite's not run\n",
		len(names)-failed, len(names), failed, len(known)-len(names))
	return failed == 0, nil
}

// test runs one test and says what was wrong; nothing where it passed.
func (s *suite) test(ctx context.Context, name string) []string {
	result, err := s.server.RunLanguageTest(ctx, &testingrpc.RunLanguageTestRequest{Token: s.token, Test: name})
	var complaints []string
	switch {
	case err != nil:
		complaints = append(complaints, err.Error())
	case !result.Success:
		complaints = append(complaints, result.Messages...)
		complaints = append(complaints, labelled("output of the engine", result.Stdout)...)
		complaints = append(complaints, labelled("errors of the engine", result.Stderr)...)
		if len(complaints) == 0 {
			complaints = append(complaints, "the suite says that it failed and no more")
		}
	}
	// A pack that outlives its engine is a failure that the suite itself does not look for.
	return append(complaints, s.host.packsLeft()...)
}

func labelled(label, text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return []string{label + ":\n" + text}
}

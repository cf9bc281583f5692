// A host for programs in TypeScript, for tests: Pulumi's own comes with its installer and is no module of Go. It does what a program needs
// and no more: npm gets the dependencies, Pulumi's own generator makes SDKs, and Pulumi's own SDK of Node runs the program.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// How often the host asks whether its engine is still there, as Pulumi's own does. An engine that ends closes its hosts; one that finds
// its host gone by then takes that for a failure.
const pulse = 5 * time.Minute

// Of @pulumi/pulumi: the user was told what is wrong.
const toldTheUser = 32

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	engine string
}

func main() {
	engine := os.Args[len(os.Args)-1]
	// The engine interrupts its hosts when it ends. Under nohup the signal is ignored where nobody asks for it: the engine would wait for
	// five seconds, kill the host, and sometimes fail since it is gone.
	running, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := rpcutil.Healthcheck(running, engine, pulse, stop); err != nil {
		fail(err)
	}
	cancel := make(chan bool)
	go func() {
		<-running.Done()
		close(cancel)
	}()
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, &host{engine: engine})
			return nil
		},
	})
	if err != nil {
		fail(err)
	}
	fmt.Println(handle.Port)
	if err := <-handle.Done; err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "pulumi-language-nodejs:", err)
	os.Exit(1)
}

func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "0.0.0-test"}, nil
}

func (h *host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (h *host) RuntimeOptionsPrompts(
	context.Context, *pulumirpc.RuntimeOptionsRequest,
) (*pulumirpc.RuntimeOptionsResponse, error) {
	return &pulumirpc.RuntimeOptionsResponse{}, nil
}

func (h *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, server pulumirpc.LanguageRuntime_InstallDependenciesServer,
) error {
	closer, stdout, stderr, err := rpcutil.MakeInstallDependenciesStreams(server, false)
	if err != nil {
		return err
	}
	defer closer.Close()
	return npm(request.Info.ProgramDirectory, stdout, stderr, "install", "--no-audit", "--no-fund")
}

// GeneratePackage writes the SDK of a package that has a schema.
func (h *host) GeneratePackage(
	_ context.Context, request *pulumirpc.GeneratePackageRequest,
) (*pulumirpc.GeneratePackageResponse, error) {
	loader, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal([]byte(request.Schema), &spec); err != nil {
		return nil, err
	}
	bound, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{AllowDanglingReferences: true})
	if err != nil {
		return nil, err
	}
	response := &pulumirpc.GeneratePackageResponse{Diagnostics: plugin.HclDiagnosticsToRPCDiagnostics(diagnostics)}
	if diagnostics.HasErrors() {
		return response, nil
	}
	files, err := nodejs.GeneratePackage(
		"pulumi-language-nodejs", bound, request.ExtraFiles, request.LocalDependencies, request.Local, loader)
	if err != nil {
		return nil, err
	}
	for name, content := range files {
		file := filepath.Join(request.Directory, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return nil, err
		}
		if err := os.WriteFile(file, content, 0o600); err != nil {
			return nil, err
		}
	}
	return response, nil
}

// Link makes SDKs dependencies of the program: in package.json, as `npm install <folder>` writes them.
func (h *host) Link(_ context.Context, request *pulumirpc.LinkRequest) (*pulumirpc.LinkResponse, error) {
	folder := request.Info.ProgramDirectory
	for _, dependency := range request.Packages {
		content, err := os.ReadFile(filepath.Join(folder, dependency.Path, "package.json"))
		if err != nil {
			return nil, err
		}
		var sdk struct{ Name string }
		if err := json.Unmarshal(content, &sdk); err != nil {
			return nil, err
		}
		if err := npm(folder, os.Stderr, os.Stderr, "pkg", "set",
			"dependencies."+sdk.Name+"=file:"+filepath.ToSlash(dependency.Path)); err != nil {
			return nil, err
		}
	}
	return &pulumirpc.LinkResponse{}, nil
}

func npm(folder string, stdout, stderr io.Writer, arguments ...string) error {
	command := exec.Command("npm", arguments...)
	command.Dir = folder
	command.Stdout = stdout
	command.Stderr = stderr
	return command.Run()
}

// Run runs the program to its end.
func (h *host) Run(_ context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	config, err := json.Marshal(request.Config)
	if err != nil {
		return nil, err
	}
	secrets, err := json.Marshal(request.ConfigSecretKeys)
	if err != nil {
		return nil, err
	}
	folder := request.Info.ProgramDirectory
	arguments := []string{
		filepath.Join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run"),
		"--monitor", request.MonitorAddress,
		"--engine", h.engine,
		"--organization", request.Organization,
		"--project", request.Project,
		"--root-directory", request.Info.RootDirectory,
		"--stack", request.Stack,
		"--parallel", strconv.Itoa(int(request.Parallel)),
		"--pwd", request.Pwd,
	}
	if request.DryRun {
		arguments = append(arguments, "--dry-run")
	}
	arguments = append(arguments, request.Info.EntryPoint)
	program := exec.Command("node", append(arguments, request.Args...)...)
	program.Dir = request.Pwd
	// What it writes goes to the engine, and standard output of a host is its own.
	program.Stdout = os.Stderr
	program.Stderr = os.Stderr
	program.Env = append(os.Environ(),
		"PULUMI_CONFIG="+string(config),
		"PULUMI_CONFIG_SECRET_KEYS="+string(secrets),
		"PULUMI_NODEJS_TYPESCRIPT=true")
	if err := program.Run(); err != nil {
		if ended, ok := err.(*exec.ExitError); ok && ended.ExitCode() == toldTheUser {
			return &pulumirpc.RunResponse{Bail: true}, nil
		}
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended: %v", err)}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

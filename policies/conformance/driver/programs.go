package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	pclruntime "github.com/pulumi/pulumi/pkg/v3/pcl/runtime"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

const schemaFile = "schema.json"

// GeneratePackage keeps the schema, which stands for an SDK here.
func (h *host) GeneratePackage(
	_ context.Context, request *pulumirpc.GeneratePackageRequest,
) (*pulumirpc.GeneratePackageResponse, error) {
	err := os.WriteFile(filepath.Join(request.Directory, schemaFile), []byte(request.Schema), 0o600)
	return &pulumirpc.GeneratePackageResponse{}, err
}

// Pack copies the schema to where packed SDKs go.
func (h *host) Pack(_ context.Context, request *pulumirpc.PackRequest) (*pulumirpc.PackResponse, error) {
	content, err := os.ReadFile(filepath.Join(request.PackageDirectory, schemaFile))
	if err != nil {
		return nil, err
	}
	artifact := filepath.Join(request.DestinationDirectory, filepath.Base(request.PackageDirectory)+".json")
	return &pulumirpc.PackResponse{ArtifactPath: artifact}, os.WriteFile(artifact, content, 0o600)
}

// GenerateProject copies the program as it is, beside a project file that names our runtime.
func (h *host) GenerateProject(
	_ context.Context, request *pulumirpc.GenerateProjectRequest,
) (*pulumirpc.GenerateProjectResponse, error) {
	var project workspace.Project
	if err := json.Unmarshal([]byte(request.Project), &project); err != nil {
		return nil, fmt.Errorf("reading the project: %w", err)
	}
	project.Runtime = workspace.NewProjectRuntimeInfo(language, nil)
	if err := project.Save(filepath.Join(request.TargetDirectory, "Pulumi.yaml")); err != nil {
		return nil, fmt.Errorf("writing the project: %w", err)
	}
	sources, err := filepath.Glob(filepath.Join(request.SourceDirectory, "*.pp"))
	if err != nil {
		return nil, err
	}
	for _, source := range sources {
		content, err := os.ReadFile(source)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(request.TargetDirectory, filepath.Base(source)), content, 0o600); err != nil {
			return nil, err
		}
	}
	sdks, err := readSdks(request.LocalDependencies)
	if err != nil {
		return nil, err
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.packages[request.TargetDirectory] = sdks
	return &pulumirpc.GenerateProjectResponse{}, nil
}

func readSdks(artifacts map[string]string) ([]sdk, error) {
	sdks := make([]sdk, 0, len(artifacts))
	for _, name := range slices.Sorted(maps.Keys(artifacts)) {
		content, err := os.ReadFile(artifacts[name])
		if err != nil {
			return nil, fmt.Errorf("reading the schema of %s: %w", name, err)
		}
		var one sdk
		if err := json.Unmarshal(content, &one); err != nil {
			return nil, fmt.Errorf("reading the schema of %s: %w", name, err)
		}
		sdks = append(sdks, one)
	}
	return sdks, nil
}

func (h *host) sdksOf(info *pulumirpc.ProgramInfo) []sdk {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.packages[info.RootDirectory]
}

func (h *host) GetProgramDependencies(
	_ context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	response := &pulumirpc.GetProgramDependenciesResponse{}
	for _, one := range h.sdksOf(request.Info) {
		response.Dependencies = append(response.Dependencies,
			&pulumirpc.DependencyInfo{Name: one.Name, Version: one.Version.String()})
	}
	return response, nil
}

func (h *host) GetRequiredPackages(
	_ context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	response := &pulumirpc.GetRequiredPackagesResponse{}
	for _, one := range h.sdksOf(request.Info) {
		response.Packages = append(response.Packages, &pulumirpc.PackageDependency{
			Name: one.Name, Version: one.Version.String(), Kind: string(apitype.ResourcePlugin),
		})
	}
	return response, nil
}

// Run interprets the program of the suite.
func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	loader, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, fmt.Errorf("connecting to the schema loader: %w", err)
	}
	program, diagnostics, err := pcl.BindDirectory(request.Info.ProgramDirectory, schema.NewCachedLoader(loader))
	if err != nil {
		return nil, fmt.Errorf("binding the program: %w", err)
	}
	if diagnostics.HasErrors() {
		return nil, fmt.Errorf("binding the program: %w", diagnostics)
	}
	interpreter := pclruntime.NewInterpreter(program, pclruntime.RunInfo{
		Project:        request.Project,
		Stack:          request.Stack,
		Organization:   request.Organization,
		RootDirectory:  request.Info.RootDirectory,
		ProgramDir:     request.Info.ProgramDirectory,
		WorkingDir:     request.Pwd,
		Config:         request.Config,
		ConfigSecrets:  request.ConfigSecretKeys,
		MonitorAddress: request.MonitorAddress,
		EngineAddress:  h.engine,
		LoaderAddress:  request.LoaderTarget,
		DryRun:         request.DryRun,
		Parallel:       request.Parallel,
	})
	if err := interpreter.Run(ctx); err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

package main

import (
	"context"
	"fmt"
	"sync"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// language is what the suite's projects and our packs name as their runtime.
const language = "java"

// A host is what the suite takes for the language host of Java: programs go to the interpreter, packs to the real Java host.
type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	javaHost string
	engine   string
	stop     chan bool

	mutex sync.Mutex
	// The packages of each project that was generated, by its folder.
	packages map[string][]sdk
	left     []string
	running  sync.WaitGroup
}

// An sdk is a package that a program uses. Nothing is generated for it: the interpreter reads the provider's schema.
type sdk struct {
	Name    string         `json:"name"`
	Version semver.Version `json:"version"`
}

func newHost(javaHost string) *host {
	return &host{javaHost: javaHost, stop: make(chan bool, 1), packages: map[string][]sdk{}}
}

// serve starts the host on loopback and returns its address.
func (h *host) serve(engine string) (string, error) {
	h.engine = engine
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: h.stop,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, h)
			return nil
		},
	})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("127.0.0.1:%d", handle.Port), nil
}

func (h *host) close() {
	h.running.Wait()
	h.stop <- true
}

func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "0.0.0"}, nil
}

// Link has nothing to link: packs name the versions that they use in their own build.
func (h *host) Link(context.Context, *pulumirpc.LinkRequest) (*pulumirpc.LinkResponse, error) {
	return &pulumirpc.LinkResponse{}, nil
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// patience is how long the engine waits for a plugin after it has asked it to end.
const patience = 5 * time.Second

// InstallDependencies gives a pack's launcher back the right to be executed, which the suite's copy takes away. The real host
// is not asked: the suite leaves out the pack's runtime options, and without them that host looks for a pom.xml.
func (h *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest, _ grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	if !request.IsPlugin {
		return nil
	}
	return filepath.WalkDir(request.Info.RootDirectory, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		isScript, err := startsWith(path, "#!")
		if err != nil || !isScript {
			return err
		}
		return os.Chmod(path, 0o700)
	})
}

func startsWith(path, start string) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	head := make([]byte, len(start))
	_, err = io.ReadFull(file, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return false, nil
	}
	return string(head) == start, err
}

// RunPlugin runs the pack through a Java host of its own, in a process group of its own, as the engine does.
func (h *host) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream grpc.ServerStreamingServer[pulumirpc.RunPluginResponse],
) error {
	h.running.Add(1)
	defer h.running.Done()
	address, process, err := h.startJavaHost()
	if err != nil {
		return err
	}
	defer h.end(process, filepath.Base(request.Info.RootDirectory))
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return fmt.Errorf("connecting to %s: %w", h.javaHost, err)
	}
	defer connection.Close()
	pack, err := pulumirpc.NewLanguageRuntimeClient(connection).RunPlugin(stream.Context(), request)
	if err != nil {
		return err
	}
	for {
		response, err := pack.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := stream.Send(response); err != nil {
			return err
		}
	}
}

func (h *host) startJavaHost() (string, *exec.Cmd, error) {
	process := exec.Command(h.javaHost, h.engine)
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := process.Start(); err != nil {
		return "", nil, fmt.Errorf("starting %s: %w", h.javaHost, err)
	}
	port, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return "", nil, fmt.Errorf("%s told no port: %w", h.javaHost, err)
	}
	return "127.0.0.1:" + strings.TrimSpace(port), process, nil
}

// end asks the host and the pack to end as the engine does, and notes a pack that does not.
func (h *host) end(process *exec.Cmd, pack string) {
	group := -process.Process.Pid
	_ = syscall.Kill(group, syscall.SIGINT)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	go func() { _ = process.Wait() }()
	for alive(group) {
		select {
		case <-ctx.Done():
			_ = syscall.Kill(group, syscall.SIGKILL)
			h.mutex.Lock()
			defer h.mutex.Unlock()
			h.left = append(h.left, fmt.Sprintf("the pack %s still ran %s after the engine's interrupt", pack, patience))
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func alive(group int) bool {
	return !errors.Is(syscall.Kill(group, 0), syscall.ESRCH)
}

// packsLeft waits until no pack runs and tells which of them had to be killed since it was asked last.
func (h *host) packsLeft() []string {
	h.running.Wait()
	h.mutex.Lock()
	defer h.mutex.Unlock()
	left := h.left
	h.left = nil
	return left
}

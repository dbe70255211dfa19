// The interop server of grpc-go, at a port of the loopback interface; its own program listens on every interface.
package main

import (
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/interop"
	testgrpc "google.golang.org/grpc/interop/grpc_testing"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: grpc-go PORT")
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", os.Args[1]))
	if err != nil {
		log.Fatal(err)
	}
	// The largest request of the standard cases has 8 MiB; the default limit is 4.
	server := grpc.NewServer(grpc.MaxRecvMsgSize(16 << 20))
	testgrpc.RegisterTestServiceServer(server, interop.NewTestServer())
	log.Fatal(server.Serve(listener))
}

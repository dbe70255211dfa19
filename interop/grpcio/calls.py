"""Calls Weft's interop server with gRPC's Python client, which stands on its C core.

usage: calls.py PORT SERVER-PID PLACE

Prints a line of tab-separated fields for each load, as the loads in Java do. Exits with 3 if a call ended as it should
not have. Ends the server: the last load is its graceful end (SIGTERM) under calls that run. Messages are written by
hand, so that there is nothing to generate: all of them are fields with a length, or numbers.
"""

import collections
import concurrent.futures
import os
import signal
import sys
import threading
import time

import grpc

SERVICE = "/grpc.testing.TestService/"
SIZES = [1, 100, 1_000, 10_240]
PATIENCE = 20
INTERVAL_MICROS = 200_000


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def nested(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def payload(field, size):
    return nested(field, nested(2, bytes(size)))


def wanted(size, interval_micros=0):
    return nested(2, number(1, size) + number(2, interval_micros))


def expect(answer, expected):
    if answer != expected:
        raise ValueError(f"{len(answer)} octets were received instead of these {len(expected)}")


def unary(channel, size):
    answer = channel.unary_unary(SERVICE + "UnaryCall")(number(2, size) + payload(3, size), timeout=PATIENCE)
    expect(answer, payload(1, size))


def client_streaming(channel, size):
    requests = (payload(1, size) for _ in range(5))
    answer = channel.stream_unary(SERVICE + "StreamingInputCall")(requests, timeout=PATIENCE)
    expect(answer, number(1, 5 * size))


def server_streaming(channel, size):
    request = wanted(size) * 5
    answers = list(channel.unary_stream(SERVICE + "StreamingOutputCall")(request, timeout=PATIENCE))
    expect(b"".join(answers), payload(1, size) * 5)


def bidirectional(channel, size):
    requests = (wanted(size) + payload(3, size) for _ in range(5))
    answers = list(channel.stream_stream(SERVICE + "FullDuplexCall")(requests, timeout=PATIENCE))
    expect(b"".join(answers), payload(1, size) * 5)


def expiring(channel, _):
    """The answer comes after ten seconds, and the deadline after a fifth of one."""
    list(channel.unary_stream(SERVICE + "StreamingOutputCall")(wanted(1, 10_000_000), timeout=0.2))


KINDS = [unary, client_streaming, server_streaming, bidirectional]


class Tally:
    """How the calls of a load ended."""

    def __init__(self, place, load):
        self.place = place
        self.load = load
        self.began = time.monotonic()
        self.endings = collections.Counter()
        self.lock = threading.Lock()

    def attempt(self, call, *arguments):
        try:
            call(*arguments)
            ending = "OK"
        except grpc.RpcError as failure:
            ending = failure.code().name
            said = failure.details()
        except ValueError as failure:
            ending = "WRONG"
            said = failure
        with self.lock:
            if ending != "OK" and ending not in self.endings:
                print(f"{self.place}, {self.load}: grpcio's {ending}: {said}", file=sys.stderr)
            self.endings[ending] += 1

    def tell(self, expected):
        """Prints the row; returns whether each call ended as expected."""
        calls = sum(self.endings.values())
        good = calls > 0 and self.endings[expected] == calls
        print(
            self.place,
            self.load,
            "grpcio",
            calls,
            calls - self.endings["OK"],
            f"{time.monotonic() - self.began:.1f}",
            " ".join(f"{ending}:{count}" for ending, count in sorted(self.endings.items())),
            "good" if good else "WORSE",
            sep="\t",
            flush=True,
        )
        return good


def crowd(tally, tasks):
    with concurrent.futures.ThreadPoolExecutor(16) as threads:
        for call, *arguments in tasks:
            threads.submit(tally.attempt, call, *arguments)


def graceful_end(channel, server, place):
    """Streams of ten answers each, a fifth of a second apart; the server is told to end after their first ones."""
    tally = Tally(place, "graceful end")
    begun = threading.Barrier(17)

    def stream():
        request = wanted(100, INTERVAL_MICROS) * 10
        answers = channel.unary_stream(SERVICE + "StreamingOutputCall")(request, timeout=PATIENCE)
        received = next(answers)
        begun.wait(PATIENCE)
        expect(received + b"".join(answers), payload(1, 100) * 10)

    threads = [threading.Thread(target=tally.attempt, args=(stream,)) for _ in range(16)]
    for thread in threads:
        thread.start()
    begun.wait(PATIENCE)
    os.kill(server, signal.SIGTERM)
    for thread in threads:
        thread.join()
    return tally.tell("OK")


def main():
    port, server, place = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        kinds = Tally(place, "four kinds")
        crowd(kinds, ((KINDS[i % 4], channel, SIZES[i // 4 % 4]) for i in range(2_000)))
        good = kinds.tell("OK")
        expiries = Tally(place, "expiries")
        crowd(expiries, ((expiring, channel, 0) for _ in range(200)))
        good &= expiries.tell("DEADLINE_EXCEEDED")
        good &= graceful_end(channel, server, place)
    sys.exit(0 if good else 3)


if __name__ == "__main__":
    main()

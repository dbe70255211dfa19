package dev.weft.http.http2;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.RequestHandler;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.connection.Http2ClientConnection;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Fragment;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Http2Exception;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Preface;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import dev.weft.http.http2.machine.BufferTotal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The other end of a connection under test, in memory: it says what a test makes it say, right or
 * wrong, and shows what it was told.
 */
public final class RawPeer {
  private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

  private final FrameWriter frames = new FrameWriter();
  private final HpackEncoder encoder = new HpackEncoder(4096);
  private final HpackDecoder decoder = new HpackDecoder(4096, 1 << 20);
  private final MemoryTransport transport = new MemoryTransport();
  private final Http2Connection connection;
  private final List<Closure> closings = new ArrayList<>();
  private int octetsAtOnce = Integer.MAX_VALUE;
  private byte[] undelivered = new byte[0];
  private int framesRead;
  private int endings;

  private RawPeer(Optional<RequestHandler> handler, HttpLimits limits) {
    this(handler, limits, handler.isPresent() ? Lifetime.SERVER : Lifetime.CLIENT);
  }

  private RawPeer(Optional<RequestHandler> handler, HttpLimits limits, Lifetime lifetime) {
    this(handler, limits, new BufferTotal(limits), lifetime);
  }

  private RawPeer(
      Optional<RequestHandler> handler, HttpLimits limits, BufferTotal total, Lifetime lifetime) {
    Http2Connection.Listener listener =
        new Http2Connection.Listener() {
          @Override
          public void established() {}

          @Override
          public void closing(Closure reason) {
            closings.add(reason);
          }

          @Override
          public void ended() {
            endings++;
          }
        };
    connection =
        handler.isPresent()
            ? Http2Connection.atServer(transport, limits, total, lifetime, handler.get(), listener)
            : Http2Connection.atClient(transport, limits, total, lifetime, listener);
    connection.start();
  }

  /** A client of a server that gives requests to {@code handler}; it has said nothing yet. */
  public static RawPeer silentClientOf(RequestHandler handler) {
    return new RawPeer(Optional.of(handler), LIMITS);
  }

  /** A client that has sent its preface and SETTINGS. */
  public static RawPeer clientOf(RequestHandler handler) {
    return clientOf(handler, LIMITS);
  }

  /** A client that has sent its preface and SETTINGS, of a server with these limits. */
  public static RawPeer clientOf(RequestHandler handler, HttpLimits limits) {
    RawPeer peer = new RawPeer(Optional.of(handler), limits);
    return peer.preface().settings();
  }

  /** A client of a server that has other connections too, which share a total. */
  public static RawPeer clientOf(RequestHandler handler, HttpLimits limits, BufferTotal total) {
    RawPeer peer = new RawPeer(Optional.of(handler), limits, total, Lifetime.SERVER);
    return peer.preface().settings();
  }

  /** A client that has sent its preface and SETTINGS, of a server that lives so. */
  public static RawPeer clientOf(RequestHandler handler, HttpLimits limits, Lifetime lifetime) {
    RawPeer peer = new RawPeer(Optional.of(handler), limits, lifetime);
    return peer.preface().settings();
  }

  /** A server that has said nothing yet to a client with these limits, which lives so. */
  public static RawPeer silentServerOf(HttpLimits limits, Lifetime lifetime) {
    return new RawPeer(Optional.empty(), limits, lifetime);
  }

  /** A server that has sent its SETTINGS to a client. */
  public static RawPeer serverOf(Setting... settings) {
    RawPeer peer = new RawPeer(Optional.empty(), LIMITS);
    peer.settings(settings);
    return peer;
  }

  /** A server that has sent its SETTINGS to a client with these limits. */
  public static RawPeer serverOf(HttpLimits limits, Setting... settings) {
    RawPeer peer = new RawPeer(Optional.empty(), limits);
    peer.settings(settings);
    return peer;
  }

  /** A server of a client; it has said nothing yet. */
  public static RawPeer silentServer() {
    return new RawPeer(Optional.empty(), LIMITS);
  }

  /** The connection under test. */
  public Http2Connection connection() {
    return connection;
  }

  /** The connection under test, as a client uses it. */
  public Http2ClientConnection client() {
    return new Http2ClientConnection(connection);
  }

  /** Hands what is said over in pieces of this many octets. */
  public RawPeer speakingInPiecesOf(int octets) {
    octetsAtOnce = octets;
    return this;
  }

  // What the peer says

  /** Octets, right or wrong. */
  public RawPeer say(byte[] octets) {
    for (int at = 0; at < octets.length; ) {
      int piece = Math.min(octetsAtOnce, octets.length - at);
      deliver(Arrays.copyOfRange(octets, at, at + piece));
      at += piece;
    }
    return this;
  }

  private void deliver(byte[] piece) {
    byte[] all = Arrays.copyOf(undelivered, undelivered.length + piece.length);
    System.arraycopy(piece, 0, all, undelivered.length, piece.length);
    int used = connection.received(all, 0, all.length);
    undelivered = Arrays.copyOfRange(all, used, all.length);
  }

  private interface Writing {
    void into(OutboundBuffer out);
  }

  private RawPeer say(Writing writing) {
    OutboundBuffer out = new OutboundBuffer(64);
    writing.into(out);
    return say(Arrays.copyOf(out.array(), out.length()));
  }

  /** The client's preface. */
  public RawPeer preface() {
    return say(Preface::write);
  }

  /** SETTINGS. */
  public RawPeer settings(Setting... settings) {
    return say(out -> frames.settings(out, Settings.of(settings)));
  }

  /** SETTINGS with one setting. */
  public RawPeer setting(SettingId id, long value) {
    return settings(new Setting(id, value));
  }

  /** The acknowledgement of SETTINGS. */
  public RawPeer settingsAck() {
    return say(out -> frames.settings(out, Settings.ACK));
  }

  /** HEADERS. */
  public RawPeer headers(int streamId, EndStream end, String... fields) {
    return say(out -> {
      int begin = frames.beginHeaders(out);
      encoder.encode(Headers.of(fields), out);
      frames.endHeaders(out, begin, streamId, end);
    });
  }

  /** A POST request's header block. */
  public RawPeer request(int streamId, EndStream end, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "host"));
    fields.addAll(List.of(more));
    return headers(streamId, end, fields.toArray(String[]::new));
  }

  /** DATA. */
  public RawPeer data(int streamId, EndStream end, byte... octets) {
    return say(out -> frames.data(out, streamId, octets, 0, octets.length, end));
  }

  /** WINDOW_UPDATE. */
  public RawPeer windowUpdate(int streamId, int increment) {
    return say(out -> frames.windowUpdate(out, streamId, increment));
  }

  /** RST_STREAM. */
  public RawPeer reset(int streamId, ErrorCode code) {
    return say(out -> frames.rstStream(out, streamId, code));
  }

  /** PING. */
  public RawPeer ping(Ack ack, long opaque) {
    return say(out -> frames.ping(out, new Ping(ack, opaque)));
  }

  /** GOAWAY. */
  public RawPeer goAway(int lastStreamId, ErrorCode code, String debugText) {
    return say(out -> frames.goAway(out, lastStreamId, code, debugText));
  }

  /** The socket's end. */
  public RawPeer hangUp() {
    connection.lost("the peer closed the connection");
    return this;
  }

  // What the peer was told

  /** The frames that the connection has sent since the last call. */
  public List<Frame> heard() {
    List<Frame> all = allHeard();
    List<Frame> fresh = all.subList(framesRead, all.size());
    framesRead = all.size();
    return fresh;
  }

  /** The frames of one type that the connection has sent since the last call of {@link #heard}. */
  public <F extends Frame> List<F> heard(Class<F> type) {
    return heard().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<Frame> allHeard() {
    byte[] octets = transport.written.toByteArray();
    int at = octets.length > 0 && octets[0] == 'P' ? Preface.LENGTH : 0;
    FrameReader reader = new FrameReader((1 << 24) - 1);
    List<Frame> all = new ArrayList<>();
    try {
      for (Frame frame = reader.read(octets, at, octets.length);
          frame != null;
          frame = reader.read(octets, at, octets.length)) {
        all.add(frame);
        at += reader.consumed();
      }
    } catch (Http2Exception e) {
      throw new AssertionError("the connection has sent a faulty frame", e);
    }
    return all;
  }

  /** The fields of HEADERS that were heard; to be called once for each, in order. */
  public Headers decode(Fragment fragment) {
    try {
      return ((DecodedBlock.Fields)
              decoder.decode(fragment.buffer(), fragment.offset(), fragment.length()))
          .headers();
    } catch (Http2Exception e) {
      throw new AssertionError(e);
    }
  }

  /** All octets that the connection has sent so far. */
  public byte[] heardOctets() {
    return transport.written.toByteArray();
  }

  /** Whether the connection has closed its half of the socket. */
  public boolean heardTheEnd() {
    return transport.finished;
  }

  /** Whether the connection has closed the socket. */
  public boolean wasCutOff() {
    return transport.closed;
  }

  /** Why the connection takes no more streams, as its listener was told. */
  public List<Closure> closings() {
    return closings;
  }

  /** Lets time go by; the connection looks at it then. */
  public RawPeer after(Duration time) {
    transport.nanos += time.toNanos();
    connection.tick(transport.nanos);
    return this;
  }

  /** Says again what the connection would not read while it was paused. */
  public RawPeer readOn() {
    int left;
    do {
      left = undelivered.length;
      deliver(new byte[0]);
    } while (undelivered.length < left && !transport.paused);
    return this;
  }

  /** Whether the connection reads nothing from its peer for now. */
  public boolean isPaused() {
    return transport.paused;
  }

  /** How often the connection's listener was told that it is over. */
  public int endings() {
    return endings;
  }

  /** From here on the socket takes only so many more octets, and then fails. */
  public RawPeer failAfter(int octets) {
    transport.failsAt = transport.written.size() + octets;
    return this;
  }

  /** From here on the socket takes no octets, until {@link #listen}. */
  public RawPeer stopListening() {
    transport.full = true;
    return this;
  }

  /** The socket takes octets again. */
  public RawPeer listen() {
    transport.full = false;
    if (transport.awaited) {
      transport.awaited = false;
      connection.writable();
    }
    return this;
  }

  /** The socket takes so many octets, and then is full again. */
  public RawPeer listenTo(int octets) {
    transport.room = octets;
    if (transport.awaited) {
      transport.awaited = false;
      connection.writable();
    }
    transport.room = 0;
    return this;
  }

  private final class MemoryTransport implements Transport {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile boolean finished;
    private volatile boolean closed;
    private volatile boolean full;
    private volatile boolean awaited;
    private volatile boolean paused;
    private volatile long nanos = 1_000;
    private int room;
    private int failsAt = Integer.MAX_VALUE;

    @Override
    public synchronized boolean write(ByteBuffer octets) throws IOException {
      if (full) {
        for (; room > 0 && octets.hasRemaining(); room--) {
          written.write(octets.get());
        }
        return !octets.hasRemaining();
      }
      while (octets.hasRemaining()) {
        if (written.size() >= failsAt) {
          throw new IOException("broken pipe");
        }
        written.write(octets.get());
      }
      return true;
    }

    @Override
    public void awaitWritable() {
      awaited = true;
    }

    @Override
    public void pauseReading() {
      paused = true;
    }

    @Override
    public void resumeReading() {
      paused = false;
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void finishWriting() {
      finished = true;
    }

    @Override
    public void close(String reason) {
      if (!closed) {
        closed = true;
        connection.lost(reason);
      }
    }

    @Override
    public dev.weft.http.Peer peer() {
      InetSocketAddress nobody = InetSocketAddress.createUnresolved("in-memory", 1);
      return new dev.weft.http.Peer(nobody, nobody, Optional.empty());
    }
  }
}

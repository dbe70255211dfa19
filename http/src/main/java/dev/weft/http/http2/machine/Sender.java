package dev.weft.http.http2.machine;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Preface;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this end sends: the frames that wait to be written, the header compression
 * context, and what the peer's settings and windows let this end do.
 */
final class Sender {
  private final FrameWriter frames = new FrameWriter();

  /** Made when it is needed: a connection without streams is to cost little. */
  private @Nullable HpackEncoder hpack;

  private final SendWindow connectionWindow = new SendWindow();
  private OutboundBuffer pending;
  private PeerSettings peer = PeerSettings.INITIAL;

  Sender(OutboundBuffer pending) {
    this.pending = pending;
  }

  /** Takes what waits to be written, and gathers in {@code empty} from here on. */
  OutboundBuffer exchange(OutboundBuffer empty) {
    OutboundBuffer full = pending;
    pending = empty;
    return full;
  }

  int pendingBytes() {
    return pending.length();
  }

  PeerSettings peer() {
    return peer;
  }

  /** The first octets of a connection (RFC 9113 §3.4). */
  void preface(Role role, HttpLimits limits) {
    List<Setting> settings = new ArrayList<>();
    if (role == Role.CLIENT) {
      Preface.write(pending);
      settings.add(new Setting(SettingId.ENABLE_PUSH, 0));
    } else {
      settings.add(new Setting(SettingId.MAX_CONCURRENT_STREAMS, limits.maxConcurrentStreams()));
    }
    settings.add(new Setting(SettingId.INITIAL_WINDOW_SIZE, limits.streamWindowBytes()));
    settings.add(new Setting(SettingId.MAX_HEADER_LIST_SIZE, limits.maxHeaderListBytes()));
    if (limits.maxFrameBytes() != HttpLimits.SMALLEST_MAX_FRAME_BYTES) {
      settings.add(new Setting(SettingId.MAX_FRAME_SIZE, limits.maxFrameBytes()));
    }
    frames.settings(pending, new Settings(Ack.NO, settings));
  }

  /** Obeys one of the peer's settings; the streams' windows are the machine's to look after. */
  void apply(Setting setting) {
    peer = peer.with(setting);
    switch (setting.id()) {
      case HEADER_TABLE_SIZE -> hpack().setPeerTableSize(setting.value());
      case MAX_FRAME_SIZE -> frames.setMaxFrameSize(peer.maxFrameBytes());
      case ENABLE_PUSH, MAX_CONCURRENT_STREAMS, INITIAL_WINDOW_SIZE, MAX_HEADER_LIST_SIZE -> {
        // Looked up when they matter.
      }
    }
  }

  void acknowledgeSettings() {
    frames.settings(pending, Settings.ACK);
  }

  void headers(int streamId, Headers headers, EndStream end) {
    int begin = frames.beginHeaders(pending);
    hpack().encode(headers, pending);
    frames.endHeaders(pending, begin, streamId, end);
  }

  private HpackEncoder hpack() {
    if (hpack == null) {
      hpack = new HpackEncoder(HpackEncoder.INITIAL_TABLE_BYTES);
    }
    return hpack;
  }

  /** How much the connection's window lets this end send now. */
  int connectionWindow() {
    return connectionWindow.available(HttpLimits.INITIAL_WINDOW_BYTES);
  }

  /** How much a stream's own window lets this end send now. */
  int window(Stream<?> stream) {
    return stream.sendWindow.available(peer.initialWindowBytes());
  }

  /** Sends {@code length} octets, which must fit the windows, and are none only at the end. */
  void data(Stream<?> stream, byte[] source, int offset, int length, EndStream end) {
    assert length <= Math.min(window(stream), connectionWindow()) : length;
    assert length > 0 || end == EndStream.YES : "DATA without effect";
    stream.sendWindow.take(length);
    connectionWindow.take(length);
    frames.data(pending, stream.id, source, offset, length, end);
  }

  /** Adds to the connection's window; false if that is more than the peer may grant. */
  boolean addWindow(int increment) {
    return connectionWindow.add(increment, HttpLimits.INITIAL_WINDOW_BYTES);
  }

  void reset(int streamId, ErrorCode code) {
    frames.rstStream(pending, streamId, code);
  }

  void windowUpdate(int streamId, int increment) {
    frames.windowUpdate(pending, streamId, increment);
  }

  void ping(Ack ack, long opaque) {
    frames.ping(pending, new Ping(ack, opaque));
  }

  void goAway(int lastStreamId, ErrorCode code, String debugText) {
    frames.goAway(pending, lastStreamId, code, debugText);
  }
}

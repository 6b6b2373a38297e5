/// Whether bytes can be a whole JSON object: braces and brackets close exactly at the end.
///
/// No beginning of an object passes, so a half-written document shows; whether what passes is
/// JSON (RFC 8259) is for its reader to say.
func isWholeObject(_ bytes: [UInt8]) -> Bool {
  var depth = 0
  var inString = false
  var escaped = false
  var closed = false
  for byte in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...] {
    if escaped {
      escaped = false
      continue
    }
    if inString {
      escaped = byte == UInt8(ascii: "\\")
      inString = byte != UInt8(ascii: "\"")
      continue
    }
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: continue
    case _ where closed: return false
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth > 0 || byte == UInt8(ascii: "{") else { return false }
      depth += 1
    case _ where depth == 0: return false
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      closed = depth == 0
    case UInt8(ascii: "\""): inString = true
    default: continue
    }
  }
  return closed
}

internal import Glibc

/// Which addresses a transfer may connect to.
///
/// The ranges are those that the IANA special-purpose address registries (RFC 6890) do not call globally reachable,
/// and multicast. An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) counts as itself.
enum AddressPolicy: Equatable {
  /// Any address: the user named it, or allowed private networks, or it is the proxy's business.
  case any
  /// Public addresses and loopback: the user named a localhost name.
  case publicOrLoopback
  /// Public addresses only.
  case publicOnly

  /// Why an address may not be connected to: `a loopback address` …; nil where it may.
  func refusal(of address: IPAddress) -> String? {
    guard self != .any, let kind = address.specialKind else { return nil }
    return self == .publicOrLoopback && kind == .loopback ? nil : kind.rawValue
  }
}

/// An IPv4 or IPv6 address.
struct IPAddress: Equatable {
  /// What an address that is not globally reachable is.
  enum SpecialKind: String {
    case loopback = "a loopback address"
    case linkLocal = "a link-local address"
    case privateUse = "a private address"
    case other = "a special-purpose address"
  }

  /// Four bytes or sixteen, in network order.
  private let bytes: [UInt8]

  /// The address in the text form of `inet_pton(3)`, IPv6 also in brackets; nil for anything else.
  init?(_ text: String) {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
      return
    }
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    let unzoned = String(bare.prefix { $0 != "%" })
    var six = in6_addr()
    guard inet_pton(AF_INET6, unzoned, &six) == 1 else { return nil }
    bytes = withUnsafeBytes(of: six) { Array($0) }
  }

  /// The address of a socket; nil for families other than the two.
  init?(_ address: UnsafePointer<sockaddr>, length: Int) {
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
      bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
      bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default: return nil
    }
  }

  private init(bytes: ArraySlice<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// The text form of `inet_ntop(3)`.
  var text: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count))
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What kind of special address it is; nil for a public one.
  var specialKind: SpecialKind? {
    bytes.count == 4 ? specialKindOfFour : specialKindOfSixteen
  }

  private var specialKindOfFour: SpecialKind? {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (127, _, _): .loopback
    case (169, 254, _): .linkLocal
    case (10, _, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): .privateUse
    case (0, _, _), (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113),
      (224..., _, _):
      .other
    default: nil
    }
  }

  private var specialKindOfSixteen: SpecialKind? {
    if hasPrefix([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return IPAddress(bytes: bytes[12...]).specialKind }
    if hasPrefix([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return IPAddress(bytes: bytes[12...]).specialKind }
    if bytes.dropLast().allSatisfy({ $0 == 0 }) && bytes[15] == 1 { return .loopback }
    if bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80 { return .linkLocal }
    if bytes[0] & 0xFE == 0xFC || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0xC0) { return .privateUse }
    // What is left outside of 2000::/3 is unassigned, discarded, multicast or for experiments.
    if bytes[0] & 0xE0 != 0x20 { return .other }
    if hasPrefix([0x20, 0x02]) { return IPAddress(bytes: bytes[2..<6]).specialKind }
    let isProtocolAssignment = hasPrefix([0x20, 0x01]) && bytes[2] < 2
    let isDocumentation = hasPrefix([0x20, 0x01, 0x0D, 0xB8]) || (hasPrefix([0x3F, 0xFF]) && bytes[2] < 0x10)
    return isProtocolAssignment || isDocumentation ? .other : nil
  }

  /// Whether it is the address, or in the network (`192.0.2.0/24`), that the text names.
  func isWithin(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let network = IPAddress(String(first)), network.bytes.count == bytes.count else {
      return false
    }
    guard parts.count > 1 else { return network == self }
    guard let length = Int(parts[1]), (0...(bytes.count * 8)).contains(length) else { return false }
    let (whole, bits) = length.quotientAndRemainder(dividingBy: 8)
    guard bytes.prefix(whole) == network.bytes.prefix(whole) else { return false }
    return bits == 0 || (bytes[whole] ^ network.bytes[whole]) >> (8 - bits) == 0
  }

  private func hasPrefix(_ prefix: [UInt8]) -> Bool {
    bytes.starts(with: prefix)
  }
}

internal import NewsModel

/// Feeds by the host that they are asked from.
enum HostOrder {
  /// The places of the elements, those of one host together: hosts and their elements in the order given.
  static func groups<Element>(_ elements: [Element], url: (Element) -> String) -> [[Int]] {
    var groupOfHost: [String: Int] = [:]
    var groups: [[Int]] = []
    for (index, element) in elements.enumerated() {
      let host = URLText.authority(of: url(element))
      if let group = groupOfHost[host] {
        groups[group].append(index)
      } else {
        groupOfHost[host] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// The places of the elements, in an order in which hosts take turns of a run each: so that the elements of a run find
  /// the host's connection still open, and a host with many does not keep the others waiting.
  static func turns<Element>(_ elements: [Element], run: Int, url: (Element) -> String) -> [Int] {
    let run = max(run, 1)
    var groups = groups(elements, url: url).map { $0[...] }
    var ordered: [Int] = []
    ordered.reserveCapacity(elements.count)
    while !groups.isEmpty {
      for index in groups.indices {
        ordered += groups[index].prefix(run)
        groups[index] = groups[index].dropFirst(run)
      }
      groups.removeAll { $0.isEmpty }
    }
    return ordered
  }
}

internal import NewsModel
internal import Platform

extension Form where Value == MetricsSettings {
  /// The section `metrics`.
  static let metrics = Form { node, reading in
    guard var fields = Fields(node, of: "metrics", &reading) else { return nil }
    let file = fields.value("file", .path, &reading)
    if let file, !file.hasSuffix(".prom"), let node = fields.node("file") {
      reading.warning(at: node.mark, "node_exporter reads only files whose names end in .prom")
    }
    if let file, let node = fields.node("file") {
      let folder = Paths.folder(of: file)
      if reading.surroundings.files.kind(folder) != .folder {
        reading.warning(at: node.mark, "there is no folder \(folder), and newswatch does not make it")
      }
    }
    let listen = fields.value("listen", .loopbackAddress, &reading)
    fields.finish(&reading)
    return MetricsSettings(file: file, listen: listen)
  }
}

extension Form where Value == LoopbackAddress {
  /// Address and port, of this machine alone: nothing is encrypted, and nobody is asked who they are.
  fileprivate static let loopbackAddress = Form<String>.line.then { text, node, reading in
    if let address = LoopbackAddress(text) { return address }
    reading.error(
      node,
      "expected a loopback address with a port, such as 127.0.0.1:9790 or [::1]:9790; for other machines put a reverse "
        + "proxy before it, or use 'file'")
    return nil
  }
}

extension Designation {
  /// Where the designation that begins at a word ends, if it stands there as a whole.
  func end(in tokens: [IndexedToken], from start: Int) -> Int? {
    guard start + parts.count <= tokens.count else { return nil }
    if start > 0, tokens[start].continues(tokens[start - 1]) { return nil }
    let found = tokens[start..<start + parts.count]
    for token in found.dropFirst() where !Self.joins(token.joint) { return nil }
    let isMixed = Self.mixesScripts(found)
    for (part, token) in zip(parts, found) {
      let isLast = token.start == found.last?.start
      guard equals(part, token, isMixed: isMixed, isPrefix: isPrefix && isLast) else { return nil }
    }
    let end = start + parts.count - 1
    if isPrefix { return end }
    guard end + 1 < tokens.count, tokens[end + 1].continues(tokens[end]) else { return end }
    // 'Mi-35s' are several; 'Mi-35Ms' is one word of letters and was compared above.
    let next = tokens[end + 1]
    let isPlural = allowsPlural && next.joint == .direct && next.entry.form == "s"
    let goesOn = end + 2 < tokens.count && tokens[end + 2].continues(next)
    return isPlural && !goesOn ? end + 1 : nil
  }

  private func equals(_ part: String, _ token: IndexedToken, isMixed: Bool, isPrefix: Bool) -> Bool {
    let written = isCased ? token.entry.cased : token.entry.form
    func compare(_ part: String, _ written: String) -> Bool {
      if part == written { return true }
      if isPrefix { return written.hasPrefix(part) }
      return allowsPlural && token.kind == .letters && part == parts.last && written == part + "s"
    }
    if compare(part, written) { return true }
    return isMixed && compare(LookAlikes.skeleton(part), LookAlikes.skeleton(written))
  }

  /// Parts may be joined by nothing, a hyphen or a blank.
  private static func joins(_ joint: Joint) -> Bool {
    switch joint {
    case .direct, .hyphen, .space: true
    case .spacedHyphen, .punctuation, .paragraph: false
    }
  }

  /// Whether letters of several scripts stand in one designation, as when a Cyrillic М was typed among Latin letters.
  private static func mixesScripts(_ tokens: ArraySlice<IndexedToken>) -> Bool {
    var scripts: Set<Script> = []
    for token in tokens where token.kind == .letters {
      for scalar in token.entry.form.unicodeScalars { scripts.insert(Script(of: scalar)) }
    }
    return scripts.count > 1
  }
}

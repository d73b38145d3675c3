internal import NewsModel

/// Topics as the matcher needs them; immutable.
final class CompiledTopics: Sendable {
  let elements: ElementTable
  let phrases: PhraseBook
  let program: QueryProgram
  /// The topics' root nodes, in the order of the configuration.
  let roots: [Int32]
  /// By phrase, where the topics that it makes candidates begin in `candidates`; and after the last one's their end.
  private let candidateStarts: [Int32]
  private let candidates: [Int32]
  /// The topics that are always candidates.
  let always: [Int32]

  init(_ builder: consuming ProgramBuilder, roots: [Int32]) {
    let elements = builder.elements
    phrases = builder.phrases.finished(elements: Int(elements.count), designations: elements.designations)
    let program = builder.finishedProgram()
    var requirements = Requirements(program, frequencies: builder.frequencies)
    var always: [Int32] = []
    var pairs: [(phrase: Int32, topic: Int32)] = []
    for (topic, root) in roots.enumerated() {
      guard let required = requirements.of(root).phrases else {
        always.append(Int32(topic))
        continue
      }
      for phrase in required { pairs.append((phrase, Int32(topic))) }
    }
    var starts = [Int32](repeating: 0, count: phrases.count + 1)
    for pair in pairs { starts[Int(pair.phrase) + 1] += 1 }
    for phrase in 0..<phrases.count { starts[phrase + 1] += starts[phrase] }
    var candidates = [Int32](repeating: 0, count: pairs.count)
    var filled = starts
    for pair in pairs {
      candidates[Int(filled[Int(pair.phrase)])] = pair.topic
      filled[Int(pair.phrase)] += 1
    }
    self.elements = elements
    self.program = program
    self.roots = roots
    self.always = always
    self.candidates = candidates
    candidateStarts = starts
  }

  /// Calls the closure with each topic that a phrase, being met, makes a candidate.
  @inline(__always)
  func forEachCandidate(_ phrase: Int32, _ body: (Int32) -> Void) {
    for index in Int(candidateStarts[Int(phrase)])..<Int(candidateStarts[Int(phrase) + 1]) { body(candidates[index]) }
  }

  /// About how much memory all of it takes, in bytes.
  var memory: Int {
    elements.memory + phrases.memory + program.memory
      + (roots.capacity + candidateStarts.capacity + candidates.capacity + always.capacity) * 4
  }
}

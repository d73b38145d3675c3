internal import NewsModel

/// Topics as the matcher needs them; immutable.
final class CompiledTopics: Sendable {
  let elements: ElementTable
  let phrases: PhraseBook
  let program: QueryProgram
  /// The topics' root nodes, in the order of the configuration.
  let roots: [Int32]
  /// A topic that a phrase, being met, makes a candidate.
  struct Candidate: BitwiseCopyable {
    private let bits: Int32

    init(topic: Int32, isDecided: Bool) {
      bits = topic << 1 | (isDecided ? 1 : 0)
    }

    /// The topic's number.
    var topic: Int32 { bits >> 1 }
    /// Whether the topic matches once the phrase is met in the text.
    var isDecided: Bool { bits & 1 == 1 }
  }

  /// By phrase, where the topics that it makes candidates begin in `candidates`; and after the last one's their end.
  let candidateStarts: [Int32]
  let candidates: [Candidate]
  /// The topics that are always candidates.
  let always: [Int32]

  init(_ builder: consuming ProgramBuilder, roots: [Int32]) {
    let elements = builder.elements
    phrases = builder.phrases.finished(elements: Int(elements.count), designations: elements.designations)
    let program = builder.finishedProgram()
    var requirements = Requirements(program, frequencies: builder.frequencies)
    var always: [Int32] = []
    var pairs: [(phrase: Int32, topic: Int32)] = []
    let alternatives = roots.map { program.isAlternatives($0) }
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
    var candidates = [Candidate](repeating: Candidate(topic: 0, isDecided: false), count: pairs.count)
    var filled = starts
    for pair in pairs {
      candidates[Int(filled[Int(pair.phrase)])] = Candidate(
        topic: pair.topic, isDecided: alternatives[Int(pair.topic)])
      filled[Int(pair.phrase)] += 1
    }
    self.elements = elements
    self.program = program
    self.roots = roots
    self.always = always
    self.candidates = candidates
    candidateStarts = starts
  }

  /// About how much memory all of it takes, in bytes.
  var memory: Int {
    elements.memory + phrases.memory + program.memory
      + (roots.capacity + candidateStarts.capacity + candidates.capacity + always.capacity) * 4
  }
}

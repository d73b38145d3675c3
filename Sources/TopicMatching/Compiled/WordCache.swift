internal import Synchronization

/// Distinct words and what they meet, kept from text to text, so that a word is folded and stemmed once.
final class WordCache: Sendable {
  /// Words are made up without end in a long life; beyond this many the cache starts anew.
  private static let capacity = 200_000

  private struct Key: Hashable {
    var word: String
    var language: String
  }

  private struct State {
    var entries: [Key: WordEntry] = [:]
    var tables: [String: [String: [Int32]]] = [:]
    let inflector = Inflector()
  }

  private let tests: WordTests
  private let state: Mutex<State>

  init(_ tests: WordTests) {
    self.tests = tests
    state = Mutex(State())
  }

  /// What a word meets, read in a language (a primary subtag; empty where there is none).
  func entry(_ word: String, language: String) -> WordEntry {
    state.withLock { state in
      let key = Key(word: word, language: language)
      if let known = state.entries[key] { return known }
      if state.entries.count >= Self.capacity { state.entries.removeAll(keepingCapacity: true) }
      if state.tables[language] == nil {
        state.tables[language] = tests.inflectionTable(language: language, state.inflector)
      }
      let keys = language.isEmpty ? [] : state.inflector.keys(of: Folding.base(word), in: language)
      let entry = tests.meet(word, keys: keys, table: state.tables[language] ?? [:])
      state.entries[key] = entry
      return entry
    }
  }
}

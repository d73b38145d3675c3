import AlertStoring
import Platform
import Reporting

extension Command {
  /// `newswatch backup`.
  static let backup = Command(
    name: "backup", operands: "FILE", operandCount: 1...1, operandWords: .files, summary: "copy the database",
    details: """
      Copies the database, also while it is in use. FILE must not be there yet. To restore, stop newswatch, put FILE in
      the store's folder as newswatch.db and move newswatch.db-wal, newswatch.db-shm and alerts.jsonl away; the next
      start begins a new alerts.jsonl.
      """
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    let file = invocation.operands[0]
    do throws(StoreError) {
      try StoreReader(directory: consultation.store).backUp(to: file)
    } catch {
      throw consultation.failure(error)
    }
    // Else the status would say that there is no copy.
    if consultation.refusal != nil {
      StandardStream.error.write("newswatch: \(TerminalText.safe(file)) has the copy\n")
    }
    return try consultation.end()
  }
}

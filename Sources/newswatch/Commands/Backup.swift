import AlertStoring
import Platform
import Reporting

extension Command {
  /// `newswatch backup`.
  static let backup = Command(
    name: "backup", operands: "FILE", operandCount: 1...1, operandWords: .files, summary: "copy the database",
    details: """
      Copies the database, also while it is in use. FILE must not be there yet. To restore, stop newswatch, move
      newswatch.db, newswatch.db-wal, newswatch.db-shm and alerts.jsonl out of the store's folder, put FILE there as
      newswatch.db, for the owner and the group of the folder (install -o newswatch -g newswatch -m 640), and start
      newswatch: it begins a new alerts.jsonl, and until then only its own user can read the store.
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

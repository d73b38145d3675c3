import AlertStoring

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
    let configuration = try workspace.configuration()
    do throws(StoreError) {
      try StoreReader(directory: workspace.storePath(configuration)).backUp(to: invocation.operands[0])
    } catch {
      throw CommandFailure(error)
    }
    return .success
  }
}

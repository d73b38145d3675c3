import Configuring
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds export`: all feeds as OPML on standard output.
struct FeedsExport {
  let workspace: Workspace

  func run() throws -> ExitStatus {
    let consultation = workspace.consult(showsStore: false)
    let feeds = try consultation.configuration(showing: .feeds).feeds
    var output = Output()
    try output.write(OPML.text(feeds, title: "newswatch feeds"))
    try output.flush()
    let secrets = feeds.filter { $0.url != URLText.withoutCredentials($0.url) || !$0.headers.isEmpty }.map(\.name)
    if !secrets.isEmpty {
      StandardStream.error.write(
        "newswatch: left out the passwords and headers of \(TerminalText.safe(secrets.joined(separator: ", "))); "
          + "whoever imports the list has to write them again\n")
    }
    return try consultation.end()
  }
}

import Configuring
import Glibc
import NewsModel
import Platform

/// A new file in the folder that `feeds_from` names.
struct FeedFile {
  private let folder: String

  /// The folder of a configuration; it is made when the first file is.
  ///
  /// - Throws: `CommandFailure` with status 78 where the configuration names none.
  init(of configuration: Configuration) throws(CommandFailure) {
    guard let folder = configuration.feedFolder else {
      throw CommandFailure(
        .configuration,
        "\(configuration.path) names no folder for new feeds; add the line 'feeds_from: feeds.d/' to it, then try again"
      )
    }
    self.folder = folder
  }

  /// Writes the feeds to a file of which the name is made of a title, and returns its path.
  ///
  /// - Throws: `CommandFailure` when it cannot be written.
  func write(_ addition: FeedAddition, title: String, comment: String) throws(CommandFailure) -> String {
    let name = Slug.of(title) ?? "feeds"
    do throws(SystemError) {
      try Files.makeFolder(folder, mode: 0o777)
      for number in 1...Self.mostFiles {
        let path = Paths.resolve(number == 1 ? "\(name).yaml" : "\(name)-\(number).yaml", in: folder)
        do throws(SystemError) {
          try Files.create(path, with: Array(addition.text(comment: comment).utf8))
          return path
        } catch {
          if error.code != EEXIST { throw error }
        }
      }
    } catch {
      let next =
        switch error.code {
        case EACCES, EPERM: "run this as the owner of \(folder)"
        case EROFS: "make \(folder) writable"
        case ENOSPC, EDQUOT: "make room on the disk, then try again"
        default: "look at \(folder), which 'feeds_from' names"
        }
      throw CommandFailure(.failure, "\(error); nothing was added: \(next)")
    }
    throw CommandFailure(.failure, "\(folder) has \(Self.mostFiles) files called \(name); put their feeds into one")
  }

  /// More files of one name are refused.
  private static let mostFiles = 1000
}

/// Words that are easily typed and are good names of files, made of titles.
enum Slug {
  /// Letters and digits of any script in small letters, with hyphens for all else; nil where nothing is left.
  static func of(_ title: String) -> String? {
    var slug = ""
    var isBehindGap = false
    for scalar in title.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark:
        if isBehindGap, !slug.isEmpty { slug += "-" }
        isBehindGap = false
        slug.unicodeScalars.append(scalar)
      default:
        // An apostrophe parts no words, nor do the joiners of Urdu and Hindi.
        if !["'", "’", "\u{200C}", "\u{200D}"].contains(scalar) { isBehindGap = true }
      }
      if slug.unicodeScalars.count >= 40 { break }
    }
    return slug.isEmpty ? nil : slug
  }
}

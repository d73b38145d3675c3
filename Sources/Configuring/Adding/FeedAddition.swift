public import NewsModel

/// Feeds that are to be added to those that there are: checked, named, and told from those that are known already.
///
///     var addition = FeedAddition(to: configuration)
///     for subscription in list.subscriptions { addition.add(subscription) }
///     let file = addition.text(comment: "from the old reader")
public struct FeedAddition: Sendable {
  /// What came of one feed.
  public enum Outcome: Sendable, Equatable {
    /// It is new.
    case added(Feed)
    /// A feed that there was before has this URL, or one that leads to the same place; where that one is written.
    case known(name: String, at: SourcePosition)
    /// It was added before, by another place of the same list; its labels were added to the feed's.
    case repeated(name: String)
    /// Its URL cannot be used, for this reason.
    case wrong(String)
  }

  /// The feeds that are new, in order.
  public private(set) var feeds: [Feed] = []

  private let folder: String
  private var names: Set<String>
  private var known: [String: (name: String, place: SourcePosition)] = [:]
  private var places: [String: Int] = [:]
  private var numbers: [String: Int] = [:]

  /// Nothing yet, for a configuration.
  public init(to configuration: Configuration) {
    self.init(to: configuration.feeds, at: configuration.feedPlaces, folder: configuration.absoluteFolder)
  }

  /// - Parameter folder: what relative `file:` URLs start from.
  init(to feeds: [Feed], at places: [SourcePosition], folder: String) {
    self.folder = folder
    names = Set(feeds.map(\.name))
    for (feed, place) in zip(feeds, places) {
      let key = FeedTwin.key(feed.url)
      if known[key] == nil { known[key] = (feed.name, place) }
    }
  }

  /// Adds a feed, unless it is known or its URL is wrong.
  ///
  /// - Parameter exactName: the only name that will do, which `isFree` was asked for; nil makes one of what the list says.
  @discardableResult
  public mutating func add(_ subscription: Subscription, exactName: String? = nil) -> Outcome {
    let url: String
    do throws(FeedURL.Problem) {
      url = try FeedURL.check(subscription.url, folder: folder)
    } catch {
      return .wrong(error.message)
    }
    let key = FeedTwin.key(url)
    if let (name, place) = known[key] { return .known(name: name, at: place) }
    if let index = places[key] {
      for tag in subscription.categories where feeds[index].tags.count < 16 && !feeds[index].tags.contains(tag) {
        feeds[index].tags.append(tag)
      }
      return .repeated(name: feeds[index].name)
    }
    let feed = Feed(
      name: exactName ?? freeName(subscription.name, url: url), url: url,
      language: subscription.language.flatMap { LanguageTag.isWellFormed($0) && $0 != "unknown" ? $0 : nil },
      tags: subscription.categories, isEnabled: !subscription.isCommentedOut)
    names.insert(feed.name)
    places[key] = feeds.count
    feeds.append(feed)
    return .added(feed)
  }

  /// The feed that has this URL, or one that leads to the same place; nil where there is none.
  public func known(_ url: String) -> (name: String, place: SourcePosition)? { known[FeedTwin.key(url)] }

  /// Whether no feed has the name yet.
  public func isFree(_ name: String) -> Bool { !names.contains(name) }

  /// The wish itself, else with the host behind it, else with a number too.
  private mutating func freeName(_ wish: String, url: String) -> String {
    let place = Self.place(of: url)
    let wish = wish.isEmpty ? place : wish
    if isFree(wish) { return wish }
    let placed = wish == place ? wish : "\(wish) (\(place))"
    if isFree(placed) { return placed }
    // Remembered, so that a list which gives all its feeds one name takes no longer than another.
    var number = numbers[placed, default: 1] + 1
    while !isFree("\(placed) \(number)") { number += 1 }
    numbers[placed] = number
    return "\(placed) \(number)"
  }

  /// The host, or the name of the file.
  private static func place(of url: String) -> String {
    let authority = URLText.authority(of: url)
    if !authority.isEmpty { return authority }
    return url.split(separator: "/").last.map(String.init) ?? "feed"
  }
}

import Glibc
import NewsModel

/// Compares the timetable with polling in a fixed rhythm, as a table in Markdown.
struct ScheduleBench {
  private let feeds: Int
  private let days: Int
  private let seed: Int

  init(options: Options) throws(UsageError) {
    feeds = try options.count("feeds", default: 200)
    days = try options.count("days", default: 30)
    seed = try options.count("seed", default: 1)
  }

  func run() -> String {
    let simulation = ScheduleSimulation(feeds: feeds, days: days, seed: UInt64(seed))
    var text = """
      \(feeds) feeds, \(days) days, seed \(seed). Delays are from publication to alert, in minutes, over items.

      | polling | items a day | feeds | items | requests a feed and day | median | 95th percentile | mean | missed |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

      """
    let scheduled = simulation.run(.scheduled(SchedulePolicy()))
    let quarter = simulation.run(.fixed(.seconds(900)))
    text += rows("timetable", scheduled)
    text += rows("fixed 15m", quarter)
    text += rows("fixed 1h", simulation.run(.fixed(.seconds(3600))))
    let ours = ScheduleSimulation.total(scheduled)
    let theirs = ScheduleSimulation.total(quarter)
    text += """

      Fixed 15m spends \(number(Double(theirs.requests) / Double(max(ours.requests, 1)))) times the requests.

      The timetable with other settings of `every`, all feeds:

      | every | requests a feed and day | median | 95th percentile | mean | missed |
      | --- | ---: | ---: | ---: | ---: | ---: |

      """
    for minutes in [15, 20, 25, 30, 40, 60, 90] {
      let policy = SchedulePolicy(every: .seconds(minutes * 60))
      let total = ScheduleSimulation.total(simulation.run(.scheduled(policy)))
      text += "| \(minutes)m | \(figures(total)) |\n"
    }
    return text
  }

  private func rows(_ name: String, _ results: [SimulatedFeed.Stratum: ScheduleSimulation.Result]) -> String {
    var text = ""
    for stratum in SimulatedFeed.Stratum.allCases {
      if let result = results[stratum] { text += row(name, stratum.rawValue, result) }
    }
    return text + row(name, "all", ScheduleSimulation.total(results))
  }

  private func row(_ name: String, _ group: String, _ result: ScheduleSimulation.Result) -> String {
    "| \(name) | \(group) | \(result.feeds) | \(result.delays.count + result.missed) | \(figures(result)) |\n"
  }

  private func figures(_ result: ScheduleSimulation.Result) -> String {
    let requests = Double(result.requests) / Double(max(result.feeds, 1) * days)
    let delays = [result.delay(0.5), result.delay(0.95), result.meanDelay].map(number)
    return ([number(requests)] + delays + [String(result.missed)]).joined(separator: " | ")
  }

  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

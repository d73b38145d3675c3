import JSONCoding
import NewsModel
import Reporting
import Testing

private func alert(_ seq: Int64, story: Int64?, isFirst: Bool? = nil, feed: String = "dawn", topic: String = "gwadar")
  -> Alert
{
  Alert(
    seq: seq, time: Timestamp(secondsSinceEpoch: 1_700_000_000 + seq), topic: topic, title: "Port \(seq)", feed: feed,
    story: story, isFirst: isFirst ?? (seq == story))
}

@Suite struct StoryTests {
  @Test func `alerts that follow an opener are marked everywhere`() {
    let opener = alert(3, story: 3)
    let follower = alert(4, story: 3, feed: "wire")
    #expect(!AlertLine.text(opener).contains("story"))
    #expect(AlertLine.text(follower).hasSuffix("\n    wire · same story as alert 3"))
    let rows = AlertTable.text([opener, follower]).split(separator: "\n")
    #expect(rows[1].hasSuffix("  Port 3") && rows[2].hasSuffix("  3↳ Port 4"))
    #expect(AlertTable.csv([follower]).hasSuffix(",3,false\r\n"))
    let feed = AtomFeed.text([opener, follower], title: "T", updated: opener.time)
    #expect(feed.contains("<category scheme=\"urn:newswatch:story\" term=\"3\" label=\"opens story 3\"/>"))
    #expect(feed.contains("<category scheme=\"urn:newswatch:story\" term=\"3\" label=\"follows in story 3\"/>"))
    // Alerts older than stories have none.
    #expect(AtomFeed.text([alert(1, story: nil)], title: "T", updated: opener.time).contains("story") == false)
  }

  @Test func `one line a story with its sources`() {
    let alerts = [
      alert(1, story: nil), alert(2, story: 2), alert(3, story: 3), alert(4, story: 2, feed: "wire"),
      alert(5, story: 2, feed: "wire", topic: "cpec"), alert(6, story: 2, feed: "wire"), alert(7, story: nil),
    ]
    let list = StoryList(alerts)
    #expect(list.stories.map(\.number) == [nil, 2, 3, nil])
    #expect(list.stories.map(\.sources.count) == [1, 2, 1, 1])
    #expect(
      list.stories[1].text()
        == "2023-11-14T22:13:22Z  gwadar, cpec  2 sources  Port 2")
    #expect(
      StoryTable.text(list) == """
        STORY  SOURCES  TIME                  TOPICS        TITLE
            -        1  2023-11-14T22:13:21Z  gwadar        Port 1
            2        2  2023-11-14T22:13:22Z  gwadar, cpec  Port 2
            3        1  2023-11-14T22:13:23Z  gwadar        Port 3
            -        1  2023-11-14T22:13:27Z  gwadar        Port 7

        """)
    var json = JSONWriter()
    list.stories[1].write(to: &json)
    #expect(
      json.text.hasPrefix(
        #"{"story":2,"topics":["gwadar","cpec"],"sources":["dawn","wire"],"alerts":4,"last":"2023-11-14T22:13:26Z","first":{"seq":2,"#
      ))
  }

  @Test func `only a new source or topic is news of a story`() {
    var list = StoryList()
    #expect(list.add(alert(1, story: 1))?.sources == ["dawn"])
    #expect(list.add(alert(2, story: 1)) == nil)
    #expect(list.add(alert(3, story: 1, feed: "wire"))?.sources == ["dawn", "wire"])
    #expect(list.add(alert(4, story: 1, topic: "cpec"))?.topics == ["gwadar", "cpec"])
  }
}

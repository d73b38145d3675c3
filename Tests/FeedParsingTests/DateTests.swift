import FeedParsing
import NewsModel
import Testing

@Suite("Dates with all their sins")
struct DateTests {
  @Test(arguments: [
    ("Tue, 10 Jun 2003 09:41:01 GMT", "2003-06-10T09:41:01Z"),
    ("Tue, 10 Jun 2003 09:41:01 +0200", "2003-06-10T07:41:01Z"),
    ("10 Jun 03 09:41 EST", "2003-06-10T14:41:00Z"), ("Mon, 10 June 2003 09:41:01 PDT", "2003-06-10T16:41:01Z"),
    ("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
    ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"),
    ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"), ("2003-12-31T10:14:55.123+01:00", "2003-12-31T09:14:55Z"),
    ("2003-12-31", "2003-12-31T00:00:00Z"), ("2003-12", "2003-12-01T00:00:00Z"), ("2003", "2003-01-01T00:00:00Z"),
    ("20031231T101455Z", "2003-12-31T10:14:55Z"), ("2003-335", "2003-12-01T00:00:00Z"),
    ("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z"), ("2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"),
    ("Thu Apr  5 10:00:00 2012", "2012-04-05T10:00:00Z"), ("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"),
    ("1054633161", "2003-06-03T09:39:21Z"), ("Вт, 10 июня 2003 09:41:01 +0400", "2003-06-10T05:41:01Z"),
    ("10. März 2003 09:41", "2003-03-10T09:41:00Z"), ("April 5, 2012 3:05 PM", "2012-04-05T15:05:00Z"),
    ("31.12.2003 10:14", "2003-12-31T10:14:00Z"), ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
    ("2004년 5월 28일 오후 11:31:25", "2004-05-28T23:31:25Z"),
  ])
  func instant(source: String, time: String) throws {
    #expect(try parse(rss("<pubDate>\(source)</pubDate>")).items.first?.published?.description == time)
  }

  @Test(arguments: ["", "yesterday", "31 Feb 2003", "2003-13-01", "99999999999999999999", "::", "-", "12:00"])
  func noDateIsNone(_ source: String) throws {
    #expect(try parse(rss("<title>x</title><pubDate>\(source)</pubDate>")).items.first?.published == nil)
  }

  @Test func publishedAndUpdatedAreKeptApart() throws {
    let item = try parse(atom("<published>2003-01-01T00:00:00Z</published><updated>2004-01-01T00:00:00Z</updated>"))
      .items.first
    #expect(item?.published?.description == "2003-01-01T00:00:00Z")
    #expect(item?.updated?.description == "2004-01-01T00:00:00Z")
  }
}

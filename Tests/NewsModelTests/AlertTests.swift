import JSONCoding
import NewsModel
import Testing

@Suite struct AlertTests {
  @Test func isOneLineWithEveryKey() {
    var json = JSONWriter()
    Alert(
      seq: 42, time: Timestamp(secondsSinceEpoch: 0), topic: "mi-35m-deliveries", query: "9f2c", title: "Four\nMi-35M",
      matched: [MatchedTerm(term: "Mi-35M", field: .title, text: "Mi-35M", offset: 5, length: 6)]
    ).write(to: &json)
    #expect(
      json.text
        == #"{"seq":42,"kind":"match","time":"1970-01-01T00:00:00Z","topic":"mi-35m-deliveries","query":"9f2c","#
        + #""title":"Four\nMi-35M","link":null,"feed":null,"published":null,"seen":null,"language":null,"#
        + #""matched":[{"term":"Mi-35M","field":"title","text":"Mi-35M"}],"excerpt":null,"story":null,"first":null,"figures":[],"new":[]}"#
    )
  }
}

@Suite struct URLTextTests {
  @Test(arguments: [
    ("https://user:pass@example.org/a?b=c@d", "https://example.org/a?b=c@d"),
    ("https://a@b@example.org", "https://example.org"), ("https://example.org/@name", "https://example.org/@name"),
    ("file:/tmp/a@b.xml", "file:/tmp/a@b.xml"), ("nonsense", "nonsense"), ("http://", "http://"),
  ])
  func credentialsAreLeftOut(url: String, shown: String) {
    #expect(URLText.withoutCredentials(url) == shown)
  }

  @Test(arguments: [
    ("https://user:pass@example.org:8443/a", "example.org:8443"), ("http://example.org?x", "example.org"),
    ("file:/tmp/a.xml", ""), ("http://[::1]:80/", "[::1]:80"),
  ])
  func theAuthorityIsHostAndPort(url: String, authority: String) {
    #expect(URLText.authority(of: url) == authority)
  }
}

@Suite struct QueryTextTests {
  @Test func placesInTheQueryArePlacesInTheFile() {
    let query = QueryText(
      "a AND\nb", start: SourcePosition(file: "t.yaml", line: 4, column: 3), continuationColumn: 3)
    #expect(query.position(line: 1, column: 3).description == "t.yaml:4:5")
    #expect(query.position(line: 2, column: 1).description == "t.yaml:5:3")
  }
}

import JSONCoding
import Testing

@Suite struct JSONMembersTests {
  /// Names and texts of an object's members; nil where it is broken.
  private func read(_ text: String) -> [String]? {
    Array(text.utf8).withUnsafeBytes { bytes in
      var members = JSONMembers(bytes)
      var found: [String] = []
      while let (name, value) = members.next() {
        found.append("\(name.string ?? "?")=\(value.string ?? String(decoding: value.bytes, as: UTF8.self))")
      }
      return members.isBroken ? nil : found
    }
  }

  @Test func membersInOrder() {
    #expect(read("{}") == [])
    #expect(read(" { } ") == [])
    #expect(
      read(#"{"a":1,"b" : "x\"\\y\u00e9" ,"c":[1,"]",{"d":"}"}],"e":{"f":[]},"g":null,"\u0068":true,"i":-2.5e3}"#)
        == ["a=1", "b=x\"\\yé", #"c=[1,"]",{"d":"}"}]"#, #"e={"f":[]}"#, "g=null", "h=true", "i=-2.5e3"])
    #expect(read("{\"a\":\"\(String(repeating: "ж", count: 100))\"}") == ["a=" + String(repeating: "ж", count: 100)])
  }

  @Test(arguments: [
    "", "[]", "1", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,}"#, #"{"a":"x"#, #"{"a":"x\"#, #"{"a":[1}"#,
    "{a:1}",
    #"{"a":1}x"#, #"{"a":1 "b":2}"#, #"{"a":"x\"}"#, #"{1:2}"#,
  ]) func brokenOnes(text: String) {
    #expect(read(text) == nil)
  }

  @Test func knownOrder() {
    Array(#"{"a":1,"bc":"x","d":[],"e":2}"#.utf8).withUnsafeBytes { bytes in
      var members = JSONMembers(bytes)
      #expect(members.value(of: "bc") == nil)
      #expect(members.value(of: "a")?.integer == 1)
      #expect(members.value(of: "a") == nil && members.value(of: "b") == nil)
      #expect(members.value(of: "bc")?.string == "x")
      #expect(members.next()?.name.equals("d") == true)
      #expect(members.value(of: "e")?.integer == 2)
      #expect(members.value(of: "f") == nil && members.next() == nil && !members.isBroken)
    }
    Array(#"{"a":"x"#.utf8).withUnsafeBytes { bytes in
      var members = JSONMembers(bytes)
      #expect(members.value(of: "a") == nil && members.next() == nil && members.isBroken)
    }
  }

  @Test func piecesOfAnArray() {
    Array(#"{"a":[{"b":1}, 2 ,"{",{"c":{}}],"d":[],"e":[{}"#.utf8).withUnsafeBytes { bytes in
      var members = JSONMembers(bytes)
      var objects: [String] = []
      #expect(members.value(of: "a")?.forEachObject { objects.append(String(decoding: $0, as: UTF8.self)) } == true)
      #expect(objects == [#"{"b":1}"#, #"{"c":{}}"#])
      let empty = members.value(of: "d")
      #expect(empty?.forEachObject { _ in Issue.record() } == true)
      #expect(empty?.integer == nil && empty?.string == nil)
      #expect(members.next() == nil && members.isBroken)
    }
  }

  @Test func numbers() {
    for (text, number, isCount) in [
      ("0", 0, true), ("17", 17, true), ("999999999999999999", 999_999_999_999_999_999, true),
      ("9223372036854775807", Int.max, false), ("-1", -1, false), ("1.0", 1, false), ("1e2", 100, false),
      ("1.5", nil, false), ("99999999999999999999", nil, false),
    ] as [(String, Int?, Bool)] {
      Array("{\"n\":\(text)}".utf8).withUnsafeBytes { bytes in
        var members = JSONMembers(bytes)
        let piece = members.value(of: "n")
        #expect(piece?.integer == number && piece?.isCount == isCount, "\(text)")
      }
    }
  }
}

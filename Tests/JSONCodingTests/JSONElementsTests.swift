import JSONCoding
import Testing

@Suite("The elements of an array, one at a time")
struct JSONElementsTests {
  private func read(_ text: String) -> (value: JSONValue, elements: [JSONValue]?, errors: [JSONError]) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      let (value, elements, error) = JSONReader.readAsFarAsPossible(bytes, except: "items")
      guard var elements else { return (value, nil, [error].compactMap(\.self)) }
      var found: [JSONValue] = []
      while let element = elements.next() { found.append(element) }
      return (value, found, [elements.error, error].compactMap(\.self))
    }
  }

  @Test(arguments: [
    (#"{"items":[1,[2,"]"],{"a":"\"}"}],"b":3}"#, 3), (#"{"items":[],"b":3}"#, 0), (#"{"b":3,"items" : [ null ] }"#, 1),
    (#"{"items":[9],"b":3,"items":[1,2]}"#, 2),
  ])
  func wholeDocuments(text: String, count: Int) {
    let (value, elements, errors) = read(text)
    #expect(elements?.count == count)
    #expect(value["b"]?.integer == 3)
    #expect(value["items"] == nil)
    #expect(errors == [])
  }

  @Test(arguments: [
    (#"{"b":3,"items":[1,2,{"a":"x"#, 3), (#"{"b":3,"items":[1,2"#, 2), (#"{"b":3,"items":["#, 0),
    (#"{"items":[1,nul,2],"b":3}"#, 1), (#"{"items":[1 2],"b":3}"#, 1),
  ])
  func brokenOnes(text: String, count: Int) {
    let (value, elements, errors) = read(text)
    #expect(elements?.count == count)
    #expect(value["b"]?.integer == 3)
    #expect(!errors.isEmpty)
  }

  @Test func noSuchArray() {
    #expect(read(#"{"items":1}"#).value["items"]?.integer == 1)
    #expect(read(#"{"items":1}"#).elements == nil)
    #expect(read("[1]").value.array?.count == 1)
    #expect(read("{").errors.count == 1)
  }
}

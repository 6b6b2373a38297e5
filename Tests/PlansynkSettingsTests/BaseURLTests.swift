import PlansynkSettings
import Testing

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://api.sunne.example/utforarsynk/v1/", "https://api.sunne.example/utforarsynk/v1"),
    ("https://API.sunne.example", "https://api.sunne.example"),
    ("HTTPS://a.example:8443//", "https://a.example:8443"),
    ("https://[2001:db8::1]:443/x", "https://[2001:db8::1]:443/x"),
    ("https://a.example/p%C3%A5", "https://a.example/p%C3%A5"),
    ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
    ("http://127.255.3.4", "http://127.255.3.4"),
    ("http://[::1]:9/", "http://[::1]:9"),
    ("http://localhost:1", "http://localhost:1"),
  ]) func `an allowed address is kept, normalised`(text: String, normal: String) throws {
    #expect(try BaseURL(text).description == normal)
  }

  @Test(arguments: [
    "http://api.sunne.example", "http://127.0.0.1.evil.example", "http://128.0.0.1",
    "http://127.1", "http://localhost.evil.example", "http://0.0.0.0", "ftp://a.example",
    "api.sunne.example", "https://", "https:///path", "//a.example", "/v1", "",
    "https://a.example/v1?x=1", "https://a.example/#top", "https://a.example?",
    "https://user@a.example", "https://user:pass@a.example", "https://@a.example",
    "https://a.example:0", "https://a.example:65536", "https://a.example:x",
    "https://a example", "https://a.example/\n", "https://a.example\\@b.example/",
    "file:///etc/passwd",
  ]) func `any other address is refused`(text: String) {
    #expect(throws: SettingValueError.self) { try BaseURL(text) }
  }

  @Test func `a refusal never repeats a password`() {
    let error = #expect(throws: SettingValueError.self) { try BaseURL("https://u:hemligt@a.se") }
    #expect(error?.description.contains("hemligt") == false)
    #expect(error?.description.contains("http.token_file") == true)
  }
}

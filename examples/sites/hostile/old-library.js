/*
 * What a page from 2008 does to its own globals, gathered in one file.
 *
 * Each habit was common: enumerable methods on built-in prototypes, a `toJSON` on arrays and
 * strings that makes JSON.stringify quote its own output, built-ins replaced by look-alikes that
 * take other arguments or answer something else, a "tracker" that wraps the network, and a
 * click-guard that swallows events. Portico has to work on such a page.
 */
(function () {
  // Enumerable additions: a `for (key in object)` without a guard now meets them.
  Object.prototype.extend = function (source) {
    for (var key in source) this[key] = source[key];
    return this;
  };
  Object.prototype.forEachPair = function (visit) {
    for (var key in this) visit(key, this[key]);
  };
  Array.prototype.each = function (visit) {
    for (var i = 0; i < this.length; i++) visit(this[i], i);
    return this;
  };
  Array.prototype.first = function () { return this[0]; };
  Array.prototype.last = function () { return this[this.length - 1]; };
  Array.prototype.without = function (value) {
    return this.filter(function (item) { return item !== value; });
  };
  Function.prototype.curry = function () {
    var method = this, held = Array.prototype.slice.call(arguments);
    return function () {
      return method.apply(this, held.concat(Array.prototype.slice.call(arguments)));
    };
  };

  // JSON.stringify([1]) answers "\"[1]\"" from here on, and JSON.stringify("a") is quoted twice.
  Array.prototype.toJSON = function () {
    var parts = [];
    for (var i = 0; i < this.length; i++) parts.push(typeof this[i] === "number" ? this[i] : '"' + this[i] + '"');
    return "[" + parts.join(", ") + "]";
  };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Date.prototype.toJSON = function () { return '"' + this.getFullYear() + '"'; };

  // Replaced built-ins. `bind` takes an array of arguments, `from` knows nothing of iterables,
  // `reduce` without a start value is a different function, and `entries` is a plain list.
  Function.prototype.bind = function (scope, list) {
    var method = this;
    return function () { return method.apply(scope, list || arguments); };
  };
  Array.from = function (list) {
    var result = [];
    for (var i = 0; i < (list && list.length || 0); i++) result.push(list[i]);
    return result;
  };
  var reduce = Array.prototype.reduce;
  Array.prototype.reduce = function (visit, start) {
    if (!visit) return this.length > 1 ? this : this[0];
    return arguments.length > 1 ? reduce.call(this, visit, start) : reduce.call(this, visit);
  };
  Array.prototype.entries = function () { return this.slice(); };

  // Element methods that answer the element, throw when it is detached, or ask for other words.
  Element.prototype.remove = function () {
    this.parentNode.removeChild(this);
    return this;
  };
  Element.prototype.update = function (html) {
    this.innerHTML = html;
    return this;
  };
  Element.prototype.show = function () { this.style.display = ""; return this; };
  Element.prototype.hide = function () { this.style.display = "none"; return this; };
  Element.prototype.toggle = function () { return this[this.style.display === "none" ? "show" : "hide"](); };
  document.getElementsByClassName = function (name) {
    return Array.from(document.querySelectorAll("." + name));
  };

  // A tracker wraps fetch: one more header on every call, and an answer that is no Response.
  var fetch = window.fetch;
  window.fetch = function (input, init) {
    var options = {};
    for (var key in init || {}) options[key] = init[key];
    options.headers = { "X-Tracked-By": "old-library" };
    return fetch.call(window, input, options).then(function (answer) {
      return answer.text().then(function (text) { return { status: answer.status, text: text }; });
    });
  };

  // A click-guard swallows every click, on the way down and on the way up.
  function swallow(event) { event.stopPropagation(); }
  document.addEventListener("click", swallow, true);
  document.addEventListener("click", swallow, false);
})();

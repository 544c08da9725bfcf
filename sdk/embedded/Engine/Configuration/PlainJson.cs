using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>JSON of the plain collections that go into environment variables, without reflection, so that it can be compiled
/// ahead.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class PlainJson : JsonSerializerContext;

using Pulumi.Protocol.Values;

namespace Pulumi.Protocol.Tests.Values;

/// <summary>Maps of few and of many properties.</summary>
public sealed class PropertyMapTests
{
    public static TheoryData<int> Sizes => new(0, 1, 2, 7, 32, 33, 500);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void From_PairsInAnyOrder_IsSortedByKey_AndFindsEach(int count)
    {
        var pairs = Pairs(count, seed: 7);

        var map = PropertyMap.From(pairs);

        Assert.Equal(pairs.Select(p => p.Key).Order(StringComparer.Ordinal), map.Keys);
        Assert.All(pairs, p => Assert.Same(p.Value, map[p.Key]));
        Assert.Null(map.Find("absent"));
        Assert.Throws<KeyNotFoundException>(() => map["absent"]);
        Assert.Equal(map, PropertyMap.From(Pairs(count, seed: 8)));
        Assert.Equal(map.GetHashCode(), PropertyMap.From(Pairs(count, seed: 8)).GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SetAndRemove_OfAnyKey_LeaveTheOthersAndTheOldMap(int count)
    {
        var map = PropertyMap.From(Pairs(count, seed: 1));
        foreach (var key in (string[])[.. map.Keys, "", "~ last"])
        {
            var changed = map.Set(key, PropertyValue.OfNull);

            Assert.Equal(map.Keys.Union([key]).Order(StringComparer.Ordinal), changed.Keys);
            Assert.Same(PropertyValue.OfNull, changed[key]);
            Assert.Equal(count, map.Count);
            Assert.Equal(map.Where((k, _) => k != key), changed.Remove(key));
        }
        Assert.Same(map, map.Remove("absent"));
        Assert.Equal(PropertyMap.Empty, map.RemoveAll([.. map.Keys, "absent"]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void From_OfEqualKeys_TheLastOneCounts(int count)
    {
        var pairs = Pairs(count, seed: 2);
        var again = pairs.Select(p => KeyValuePair.Create(p.Key, PropertyValue.Of("again"))).ToList();

        Assert.All(PropertyMap.From([.. pairs, .. again]).Values, v => Assert.Equal(PropertyValue.Of("again"), v));
        Assert.Equal(count, PropertyMap.From([.. pairs, .. again]).Count);
        Assert.Equal(PropertyMap.From(again), PropertyMap.From(pairs).SetAll(again));
        Assert.Equal(PropertyMap.From(again), PropertyMap.Create([.. pairs, .. again]));
    }

    [Fact]
    public void Equals_OfOtherKeysOrValues_IsFalse()
    {
        PropertyMap map = [KeyValuePair.Create("a", PropertyValue.Of(1)), KeyValuePair.Create("b", PropertyValue.Of(2))];

        Assert.NotEqual(map, map.Set("b", PropertyValue.Of(3)));
        Assert.NotEqual(map, map.Remove("b").Set("c", PropertyValue.Of(2)));
        Assert.NotEqual(map, map.Remove("b"));
        Assert.NotEqual(PropertyMap.Empty, map);
    }

    [Fact]
    public void ContainsSecretAndUnknown_LookInsideEveryValue()
    {
        var map = PropertyMap.Empty.Set("list", PropertyValue.Of(PropertyValue.Of("x"), PropertyValue.OfSecret(PropertyValue.OfUnknown)));

        Assert.True(map.ContainsSecret && map.ContainsUnknown);
        Assert.False(PropertyMap.Empty.Set("plain", PropertyValue.Of("x")).ContainsSecret);
        Assert.False(PropertyMap.Empty.Set("plain", PropertyValue.Of("x")).ContainsUnknown);
    }

    private static List<KeyValuePair<string, PropertyValue>> Pairs(int count, int seed)
    {
        var pairs = Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"key{i}", PropertyValue.Of(i))).ToArray();
        new Random(seed).Shuffle(pairs);
        return [.. pairs];
    }
}

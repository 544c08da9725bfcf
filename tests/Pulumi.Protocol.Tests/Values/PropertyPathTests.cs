using Pulumi.Protocol.Values;

namespace Pulumi.Protocol.Tests.Values;

public sealed class PropertyPathTests
{
    [Theory]
    [InlineData("root", "root")]
    [InlineData("root.nested", "root.nested")]
    [InlineData("root[\"nested\"]", "root.nested")]
    [InlineData("root[\"key with.dot\"]", "root[\"key with.dot\"]")]
    [InlineData("root[\"key with \\\"escaped\\\" quotes\"]", "root[\"key with \\\"escaped\\\" quotes\"]")]
    [InlineData("[\"odd.key\"].x", "[\"odd.key\"].x")]
    [InlineData("root.array[0].nested", "root.array[0].nested")]
    [InlineData("root[0][1]", "root[0][1]")]
    [InlineData("a[*].b", "a[*].b")]
    [InlineData("a.*", "a[*]")]
    [InlineData("[*]", "[*]")]
    [InlineData("", "")]
    public void Parse_Path_PrintsTheCanonicalForm(string text, string canonical)
    {
        var path = PropertyPath.Parse(text);

        Assert.Equal(canonical, path.ToString());
        Assert.Equal(path, PropertyPath.Parse(canonical));
    }

    [Theory]
    [InlineData("a.", "'a.' is not a property path: it ends with a dot")]
    [InlineData("a..b", "'a..b' is not a property path: nothing between the dots at position 2")]
    [InlineData("a[1", "'a[1' is not a property path: the bracket at position 1 is not closed")]
    [InlineData("a[\"b", "'a[\"b' is not a property path: the key that begins at position 1 is not closed")]
    [InlineData("a[b]", "'a[b]' is not a property path: 'b' is neither an index, nor a quoted key, nor *")]
    [InlineData("a[-1]", "'a[-1]' is not a property path: '-1' is neither an index, nor a quoted key, nor *")]
    public void Parse_NoPath_SaysWhere(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PropertyPath.Parse(text)).Message);

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a.b[0]", true)]
    [InlineData("a.b", "a", false)]
    [InlineData("a[*].b", "a[3].b.c", true)]
    [InlineData("a[*].b", "a[3].c", false)]
    [InlineData("*", "anything.at[0].all", true)]
    [InlineData("a[0]", "a[\"0\"]", false)]
    [InlineData("", "a", true)]
    public void Contains_Other_IsTheOtherOrLeadsToIt(string path, string other, bool contains) =>
        Assert.Equal(contains, PropertyPath.Parse(path).Contains(PropertyPath.Parse(other)));

    [Theory]
    [InlineData("list[1]", "two")]
    [InlineData("object[\"odd key\"]", "odd")]
    [InlineData("secret.inner", "hidden")]
    [InlineData("output.inner", "late")]
    [InlineData("list[2]", null)]
    [InlineData("list.x", null)]
    [InlineData("object[0]", null)]
    [InlineData("absent.x", null)]
    public void Find_Place_LooksThroughWrappers(string path, string? expected)
    {
        PropertyValue Inner(string text) => PropertyValue.Of(PropertyMap.Empty.Set("inner", PropertyValue.Of(text)));
        var properties = PropertyMap
            .Empty.Set("list", PropertyValue.Of(PropertyValue.Of("one"), PropertyValue.Of("two")))
            .Set("object", PropertyValue.Of(PropertyMap.Empty.Set("odd key", PropertyValue.Of("odd"))))
            .Set("secret", PropertyValue.OfSecret(Inner("hidden")))
            .Set("output", new PropertyValue.Output(Inner("late"), false, []));

        Assert.Equal(expected is null ? null : PropertyValue.Of(expected), PropertyPath.Parse(path).Find(properties));
    }
}
